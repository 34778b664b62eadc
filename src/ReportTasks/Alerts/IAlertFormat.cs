using System.Text.Json;

namespace ReportTasks.Alerts;

/// <summary>How one service wants its messages.</summary>
public interface IAlertFormat
{
    /// <summary>What <c>--alert-format</c> calls it.</summary>
    string Id { get; }

    /// <summary>What sentences call it.</summary>
    string Name { get; }

    string ContentType => "application/json";

    /// <summary>Whether addresses of a host are this service's.</summary>
    bool IsAt(string host);

    /// <summary>Writes the body, within the service's limits whatever the batches hold.</summary>
    void Write(AlertMessage message, Utf8JsonWriter json);
}
