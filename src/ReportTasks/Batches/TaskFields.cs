using System.Text;
using System.Text.Json;
using ReportTasks.Json;

namespace ReportTasks.Batches;

/// <summary>The fields of a task that are read; all others are carried past.</summary>
internal sealed class TaskFields
{
    public const int None = -1;
    public const int TaskId = 0;
    public const int ImagePath = 1;
    public const int Prompt = 2;
    public const int TargetFilenameStub = 3;
    public const int Timestamp = 4;
    public const int Status = 5;
    public const int FinalStatus = 6;
    public const int CompletionTime = 7;
    public const int VideoUrl = 8;
    public const int FailureReason = 9;
    public const int FailureCode = 10;
    public const int Model = 11;
    public const int Seed = 12;
    public const int ClusterId = 13;
    public const int Theme = 14;
    public const int Duration = 15;
    public const int Resolution = 16;
    public const int Ratio = 17;
    public const int Credits = 18;

    /// <summary>An object, of which <see cref="Credits"/> is read.</summary>
    public const int Cost = 19;
    public const int Count = 20;

    private static readonly (byte[] Name, int Field)[] Names =
    [
        ("task_id"u8.ToArray(), TaskId), ("image_path"u8.ToArray(), ImagePath), ("prompt"u8.ToArray(), Prompt),
        ("target_filename_stub"u8.ToArray(), TargetFilenameStub), ("timestamp"u8.ToArray(), Timestamp), ("status"u8.ToArray(), Status),
        ("final_status"u8.ToArray(), FinalStatus), ("completion_time"u8.ToArray(), CompletionTime), ("video_url"u8.ToArray(), VideoUrl),
        ("failure_reason"u8.ToArray(), FailureReason), ("failure"u8.ToArray(), FailureReason), ("failure_code"u8.ToArray(), FailureCode), ("failureCode"u8.ToArray(), FailureCode),
        ("model"u8.ToArray(), Model), ("seed"u8.ToArray(), Seed), ("cluster_id"u8.ToArray(), ClusterId), ("theme"u8.ToArray(), Theme),
        ("duration"u8.ToArray(), Duration), ("resolution"u8.ToArray(), Resolution), ("ratio"u8.ToArray(), Ratio),
        ("credits"u8.ToArray(), Credits), ("cost"u8.ToArray(), Cost),
    ];

    public static bool IsStatus(int field) => field is Status or FinalStatus;

    /// <summary>Whether the field is a time: text, or a number of seconds or milliseconds since 1970.</summary>
    public static bool IsTime(int field) => field is Timestamp or CompletionTime;

    /// <summary>Whether the field is text by nature; the others may be text or numbers.</summary>
    public static bool IsText(int field) => field < Seed;

    public static string NameOf(int field) => Encoding.UTF8.GetString(Names.First(name => name.Field == field).Name);

    // The tasks of a file have their fields in one order: what follows a field is most likely what followed it before.
    private readonly int[] next = new int[Names.Length];
    private int last;

    public int Find(ref Utf8JsonReader reader)
    {
        var likely = next[last];
        if (!LenientText.Is(ref reader, Names[likely].Name))
        {
            likely = Search(ref reader);
            if (likely == None) return None;
            next[last] = likely;
        }

        last = likely;
        return Names[likely].Field;
    }

    private static int Search(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (LenientText.Is(ref reader, Names[i].Name)) return i;
        }

        return None;
    }
}
