using System.Text.Json;
using ReportTasks.Json;

namespace ReportTasks.Analysis.History;

/// <summary>A field of the report that the trend needs.</summary>
internal enum ReportField
{
    None,
    Total,
    Succeeded,
    Failed,
    Cancelled,
    Pending,
    ElapsedSeconds,
    Videos,
    StorageMb,
    P50Seconds,
    P95Seconds,
    Credits,
    Usd,
    GeneratedAt,
    BatchId,
    Source,
    FirstCreatedAt,
    TasksFingerprint,
}

/// <summary>Knows where the fields stand.</summary>
internal static class ReportFields
{
    public const int Count = (int)ReportField.TasksFingerprint + 1;

    private static readonly (byte[] Section, (byte[] Name, ReportField Field)[] Fields)[] Sections =
    [
        ("batch_summary"u8.ToArray(),
        [
            ("total"u8.ToArray(), ReportField.Total),
            ("succeeded"u8.ToArray(), ReportField.Succeeded),
            ("failed"u8.ToArray(), ReportField.Failed),
            ("cancelled"u8.ToArray(), ReportField.Cancelled),
            ("pending"u8.ToArray(), ReportField.Pending),
            ("elapsed_seconds"u8.ToArray(), ReportField.ElapsedSeconds),
        ]),
        ("download_metrics"u8.ToArray(), [("videos_downloaded"u8.ToArray(), ReportField.Videos), ("total_storage_mb"u8.ToArray(), ReportField.StorageMb)]),
        ("latency"u8.ToArray(), [("p50_seconds"u8.ToArray(), ReportField.P50Seconds), ("p95_seconds"u8.ToArray(), ReportField.P95Seconds)]),
        ("cost"u8.ToArray(), [("credits"u8.ToArray(), ReportField.Credits), ("usd"u8.ToArray(), ReportField.Usd)]),
        ("batch_metadata"u8.ToArray(),
        [
            ("generated_at"u8.ToArray(), ReportField.GeneratedAt),
            ("batch_id"u8.ToArray(), ReportField.BatchId),
            ("source_polling_file"u8.ToArray(), ReportField.Source),
        ]),
        ("timeline"u8.ToArray(),
        [
            ("first_created_at"u8.ToArray(), ReportField.FirstCreatedAt),
            ("tasks_fingerprint"u8.ToArray(), ReportField.TasksFingerprint),
        ]),
    ];

    /// <returns>-1 for a section that the trend does not need.</returns>
    public static int FindSection(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < Sections.Length; i++)
        {
            if (LenientText.Is(ref reader, Sections[i].Section)) return i;
        }

        return -1;
    }

    public static ReportField Find(int section, ref Utf8JsonReader reader)
    {
        if (section < 0) return ReportField.None;
        foreach (var (name, field) in Sections[section].Fields)
        {
            if (LenientText.Is(ref reader, name)) return field;
        }

        return ReportField.None;
    }

    public static bool IsText(ReportField field) => field >= ReportField.GeneratedAt;
}
