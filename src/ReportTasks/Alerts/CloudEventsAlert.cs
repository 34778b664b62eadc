using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ReportTasks.Alerts;

/// <summary>A CloudEvent (1.0, structured JSON), for custom receivers: the message as data.</summary>
internal sealed class CloudEventsAlert : IAlertFormat
{
    public string Id => "cloudevents";

    public string Name => "CloudEvents";

    public string ContentType => "application/cloudevents+json";

    public IReadOnlyList<string> Hosts => [];

    public JsonObject ToJson(AlertMessage message)
    {
        var data = new JsonObject { ["title"] = message.Title, ["is_bad"] = message.IsBad };
        if (message.Link is { } link) data["report_url"] = link.AbsoluteUri;
        data["more_batches"] = message.MoreBatches;
        data["problems"] = new JsonArray([.. message.Problems.Select(problem => JsonValue.Create(problem))]);
        data["batches"] = JsonSerializer.SerializeToNode(message.Batches, AlertJson.Default.IReadOnlyListAlertBatch);
        return new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = message.Id,
            ["source"] = "urn:reporttasks",
            ["type"] = "reporttasks.batch.alert",
            ["time"] = message.At.ToUniversalTime(),
            ["datacontenttype"] = "application/json",
            ["data"] = data,
        };
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<AlertBatch>))]
internal sealed partial class AlertJson : JsonSerializerContext;
