using System.Globalization;
using System.Text;

namespace Torture.Hostile.Contexts;

/// <summary>Polling results with a payload in every text field and in the names of unknown fields.</summary>
internal static class PayloadBatch
{
    /// <summary>Tasks per payload: one succeeded, two failed, one with the payload as its status.</summary>
    public const int TasksEach = 4;

    private const string Began = "2025-06-17T04:07:40";
    private const string Ended = "2025-06-17T04:08:20";

    private static readonly string[] Texts =
    [
        "prompt", "target_filename_stub", "image_path", "status", "model", "seed", "cluster_id", "theme", "duration", "resolution", "credits", "video_url", "another_field",
    ];

    /// <summary>The number of fields with the payload, including those of the batch and the file name.</summary>
    public static int FieldCount => 1 + Texts.Length + Others.Length; // including the id

    private static readonly string[] Others =
    [
        "final_status", "failure_reason", "failure", "failure_code", "failureCode", "timestamp", "completion_time", "cost.credits", "the name of a field", "nested fields", "polling_stats.start_time", "polling_stats.end_time", "polling_stats.poll_count", "polling_stats, others",
        "generated_at", "other fields of the batch", "the file's name",
    ];

    public static byte[] Of(IReadOnlyList<string> payloads)
    {
        var first = payloads[0];
        var batch = new StringBuilder("{");
        Member(batch, "generated_at", first).Append(',');
        Member(batch, first, first).Append(",\"polling_stats\":{");
        Member(batch, "start_time", first).Append(',');
        Member(batch, "end_time", first).Append(',');
        Member(batch, "poll_count", first).Append(',');
        Member(batch, first, first).Append("},\"task_results\":[");
        batch.AppendJoin(",\n", payloads.SelectMany(Tasks)).Append("]}");
        return Encoding.ASCII.GetBytes(batch.ToString());
    }

    private static IEnumerable<string> Tasks(string payload)
    {
        yield return Task(payload, "", Began, Ended, ("final_status", "SUCCEEDED"));
        yield return Task(payload, " ", Began, Ended, ("final_status", "FAILED"), ("failure_reason", payload), ("failure_code", payload));
        yield return Task(payload, "  ", payload, payload, ("final_status", payload));
        yield return Task(payload, "   ", Began, Ended, ("final_status", "FAILED"), ("failure", payload), ("failureCode", payload));
    }

    /// <param name="idEnd">Spaces after the payload in the id, because tasks with the same id are one task.</param>
    private static string Task(string payload, string idEnd, string began, string ended, params (string Name, string Value)[] outcome)
    {
        var task = new StringBuilder("{");
        Member(task, "task_id", payload + idEnd).Append(',');
        foreach (var name in Texts) Member(task, name, payload).Append(',');
        foreach (var (name, value) in outcome) Member(task, name, value).Append(',');
        Member(task, "timestamp", began).Append(',');
        Member(task, "completion_time", ended).Append(',');
        Member(task, "x" + payload, payload).Append(",\"cost\":{");
        Member(task, "credits", payload).Append("},\"nested\":[{");
        return Member(task, payload, payload).Append("}]}").ToString();
    }

    private static StringBuilder Member(StringBuilder json, string name, string value)
    {
        Quote(json, name).Append(':');
        return Quote(json, value);
    }

    /// <summary>Also writes what no JSON writer accepts, such as an unpaired surrogate.</summary>
    private static StringBuilder Quote(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var c in text)
        {
            if (c is >= ' ' and <= '~' and not ('"' or '\\')) json.Append(c);
            else json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return json.Append('"');
    }
}
