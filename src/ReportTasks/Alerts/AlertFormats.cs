using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ReportTasks.Options;

namespace ReportTasks.Alerts;

/// <summary>The services that can be alerted.</summary>
public static class AlertFormats
{
    /// <summary>Nothing here is pasted into HTML, and six bytes for an ampersand would be taken from the services' limits.</summary>
    internal static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly CloudEventsAlert Fallback = new();

    public static IReadOnlyList<IAlertFormat> All { get; } = [new SlackAlert(), new TeamsAlert(), new DiscordAlert(), Fallback];

    /// <summary>The format that was asked for, else the one of the address's host, else CloudEvents, which is of no service.</summary>
    public static IAlertFormat For(AlertService? service, Uri webhook)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        return All.FirstOrDefault(format => service is { } wanted ? format.Id == wanted.Word() : format.IsAt(webhook.IdnHost)) ?? Fallback;
    }

    /// <summary>The body, in UTF-8.</summary>
    public static byte[] Body(this IAlertFormat format, AlertMessage message)
    {
        ArgumentNullException.ThrowIfNull(format);
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, Compact)) format.Write(message, json);
        return body.WrittenSpan.ToArray();
    }

    internal static bool IsBelow(this string host, string domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
}
