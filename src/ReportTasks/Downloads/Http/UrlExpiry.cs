using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using ReportTasks.Json;

namespace ReportTasks.Downloads.Http;

internal static class UrlExpiry
{
    private const string Parameter = "_jwt=";

    /// <summary>The <c>exp</c> claim of the URL's <c>_jwt</c>; null if missing or invalid.</summary>
    public static DateTimeOffset? Of(string? url)
    {
        var query = url?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        if (query < 0) return null;
        foreach (var pair in url![(query + 1)..].Split('#')[0].Split('&'))
        {
            if (pair.StartsWith(Parameter, StringComparison.Ordinal))
            {
                return OfToken(Uri.UnescapeDataString(pair[Parameter.Length..]));
            }
        }

        return null;
    }

    private static DateTimeOffset? OfToken(string token)
    {
        var parts = token.Split('.');
        if (parts.Length < 2) return null;
        try
        {
            using var payload = JsonDocument.Parse(Base64Url.DecodeFromUtf8(Encoding.UTF8.GetBytes(parts[1])));
            return payload.RootElement.Child("exp") is { ValueKind: JsonValueKind.Number } exp
                && exp.TryGetDouble(out var seconds) && seconds is >= 0 and < 253_402_300_800
                ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
                : null;
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            return null; // InvalidOperationException: an unpaired surrogate in a property name
        }
    }
}
