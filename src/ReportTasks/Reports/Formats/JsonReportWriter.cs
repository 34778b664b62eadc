using System.Text.Json;
using ReportTasks.Metrics;

namespace ReportTasks.Reports.Formats;

/// <summary>Writes the report as the JSON object that docs/report-schema.json describes.</summary>
public static class JsonReportWriter
{
    /// <summary>Bytes kept in memory before they are written: the list of videos may be long.</summary>
    private const int MostPending = 64 * 1024;

    public static void Write(BatchReport report, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        WriteSummary(report.Metrics.Summary, json);
        WritePerformance(report.Metrics.Performance, json);
        WriteDownloads(report.Metrics.Downloads, json);
        json.WriteStartObject("detailed_status_counts");
        foreach (var (status, count) in report.Metrics.StatusCounts) json.WriteNumber(status, count);
        json.WriteEndObject();
        json.WriteStartArray("downloaded_videos");
        foreach (var video in report.Metrics.Videos)
        {
            WriteVideo(video, json);
            if (json.BytesPending > MostPending) json.Flush();
        }

        json.WriteEndArray();
        WriteMetadata(report.Metadata, json);
        foreach (var section in report.Sections)
        {
            json.WritePropertyName(section.Name);
            section.Value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static void WriteSummary(BatchSummary summary, Utf8JsonWriter json)
    {
        json.WriteStartObject("batch_summary");
        json.WriteNumber("total", summary.Total);
        json.WriteNumber("succeeded", summary.Succeeded);
        json.WriteNumber("failed", summary.Failed);
        json.WriteNumber("cancelled", summary.Cancelled);
        json.WriteNumber("pending", summary.Pending);
        json.WriteNumber("elapsed_seconds", summary.ElapsedSeconds);
        json.WriteString("elapsed_formatted", summary.ElapsedFormatted);
        json.WriteEndObject();
    }

    private static void WritePerformance(PerformanceMetrics performance, Utf8JsonWriter json)
    {
        json.WriteStartObject("performance_metrics");
        json.WriteNumber("success_rate_percent", performance.SuccessRatePercent);
        json.WriteNumber("average_task_duration_seconds", performance.AverageTaskDurationSeconds);
        json.WriteString("average_task_duration_formatted", performance.AverageTaskDurationFormatted);
        json.WriteNumber("total_poll_count", performance.TotalPollCount);
        json.WriteNumber("tasks_per_second", performance.TasksPerSecond);
        json.WriteEndObject();
    }

    private static void WriteDownloads(DownloadMetrics downloads, Utf8JsonWriter json)
    {
        json.WriteStartObject("download_metrics");
        json.WriteNumber("videos_downloaded", downloads.VideosDownloaded);
        json.WriteNumber("total_storage_mb", downloads.TotalStorageMb);
        json.WriteNumber("total_storage_gb", downloads.TotalStorageGb);
        json.WriteNumber("average_video_size_mb", downloads.AverageVideoSizeMb);
        json.WriteEndObject();
    }

    private static void WriteVideo(DownloadedVideo video, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("filename", video.Filename);
        json.WriteNumber("size_mb", video.SizeMb);
        json.WriteString("task_id", video.TaskId);
        json.WriteString("prompt", video.Prompt);
        json.WriteEndObject();
    }

    private static void WriteMetadata(BatchMetadata metadata, Utf8JsonWriter json)
    {
        json.WriteStartObject("batch_metadata");
        json.WriteString("generated_at", metadata.GeneratedAtText);
        json.WriteString("batch_id", metadata.BatchId);
        json.WriteString("source_polling_file", metadata.SourcePollingFile);
        json.WriteString("generator_version", metadata.GeneratorVersion);
        json.WriteEndObject();
    }
}
