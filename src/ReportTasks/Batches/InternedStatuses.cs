using System.Text.Json;
using ReportTasks.Json;

namespace ReportTasks.Batches;

/// <summary>The statuses of a million tasks are a handful of strings: no new one is made for those that Runway uses.</summary>
internal static class InternedStatuses
{
    private static readonly string[] Known = ["SUCCEEDED", "PENDING", "FAILED", "RUNNING", "THROTTLED", "CANCELLED"];

    public static string Of(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped) return LenientText.Of(ref reader);
        foreach (var name in Known)
        {
            if (reader.ValueTextEquals(name)) return name;
        }

        return LenientText.Of(ref reader);
    }
}
