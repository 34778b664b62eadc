using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ReportTasks.Options;
using ReportTasks.Options.Binding;

namespace ReportTasks.Alerts;

internal static class AlertFormats
{
    /// <summary>Nothing here becomes HTML, and six bytes for an ampersand would count toward the services' limits.</summary>
    internal static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly CloudEventsAlert Fallback = new();

    public static IReadOnlyList<IAlertFormat> All { get; } = [new SlackAlert(), new TeamsAlert(), new DiscordAlert(), Fallback];

    /// <summary>The requested format, else that of the URL's host, else CloudEvents, which belongs to no service.</summary>
    public static IAlertFormat For(AlertService? service, Uri webhook)
    {
        var format = service is { } wanted
            ? All.FirstOrDefault(format => format.Id == wanted.Word())
            : All.FirstOrDefault(format => format.Hosts.Any(host => IsBelow(webhook.IdnHost, host)));
        return format ?? Fallback;
    }

    /// <summary>The body, in UTF-8.</summary>
    public static byte[] Body(this IAlertFormat format, AlertMessage message)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, Compact)) format.ToJson(message).WriteTo(json);
        return body.WrittenSpan.ToArray();
    }

    private static bool IsBelow(string host, string domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase)
            || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
}
