using System.Text.Json;

namespace ReportTasks.Alerts;

/// <summary>The message format of one service.</summary>
public interface IAlertFormat
{
    /// <summary>The value of <c>--alert-format</c>.</summary>
    string Id { get; }

    /// <summary>The name for sentences.</summary>
    string Name { get; }

    string ContentType => "application/json";

    /// <summary>Whether addresses of a host are this service's.</summary>
    bool IsAt(string host);

    /// <summary>Writes the body, within the service's limits whatever the batches hold.</summary>
    void Write(AlertMessage message, Utf8JsonWriter json);
}
