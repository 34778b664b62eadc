using System.Text.Json.Nodes;

namespace ReportTasks.Alerts;

/// <summary>The message format of one service.</summary>
internal interface IAlertFormat
{
    /// <summary>The value of <c>--alert-format</c>.</summary>
    string Id { get; }

    /// <summary>The name for sentences.</summary>
    string Name { get; }

    string ContentType => "application/json";

    /// <summary>The domains of the service's webhooks.</summary>
    IReadOnlyList<string> Hosts { get; }

    /// <summary>The body of the request, within the service's limits whatever the batches hold.</summary>
    JsonObject ToJson(AlertMessage message);
}
