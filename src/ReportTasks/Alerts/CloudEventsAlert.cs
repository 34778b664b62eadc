using System.Text.Json;

namespace ReportTasks.Alerts;

/// <summary>A CloudEvent (1.0, structured JSON), for custom receivers: the message as data.</summary>
internal sealed class CloudEventsAlert : IAlertFormat
{
    public string Id => "cloudevents";

    public string Name => "CloudEvents";

    public string ContentType => "application/cloudevents+json";

    public bool IsAt(string host) => false;

    public void Write(AlertMessage message, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("specversion", "1.0");
        json.WriteString("id", message.Id);
        json.WriteString("source", "urn:reporttasks");
        json.WriteString("type", "reporttasks.batch.alert");
        json.WriteString("time", message.At.ToUniversalTime());
        json.WriteString("datacontenttype", "application/json");
        json.WriteStartObject("data");
        json.WriteString("title", message.Title);
        json.WriteBoolean("is_bad", message.IsBad);
        if (message.Link is { } link) json.WriteString("report_url", link.AbsoluteUri);
        json.WriteNumber("more_batches", message.MoreBatches);
        json.WriteStartArray("problems");
        foreach (var problem in message.Problems) json.WriteStringValue(problem);
        json.WriteEndArray();
        json.WriteStartArray("batches");
        foreach (var batch in message.Batches) Batch(json, batch);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Batch(Utf8JsonWriter json, AlertBatch batch)
    {
        json.WriteStartObject();
        json.WriteString("batch_id", batch.BatchId);
        json.WriteString("source_polling_file", batch.Source);
        json.WriteString("verdict", batch.Verdict);
        json.WriteNumber("total", batch.Total);
        json.WriteNumber("succeeded", batch.Succeeded);
        json.WriteNumber("failed", batch.Failed);
        json.WriteNumber("cancelled", batch.Cancelled);
        json.WriteNumber("pending", batch.Pending);
        json.WriteNumber("success_rate_percent", batch.SuccessRatePercent);
        json.WriteStartArray("problems");
        foreach (var problem in batch.Problems) json.WriteStringValue(problem);
        json.WriteEndArray();
        json.WriteNumber("more_problems", batch.MoreProblems);
        json.WriteStartArray("failures");
        foreach (var failure in batch.Failures)
        {
            json.WriteStartObject();
            json.WriteNumber("count", failure.Count);
            json.WriteString("reason", failure.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
