using System.Text;
using System.Text.Json.Nodes;
using ReportTasks.Batches;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Files.Hashing;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Tests.Docs;

/// <summary>The schemas of video metadata and the retry queue.</summary>
public sealed class OtherSchemaTests : IDisposable
{
    private readonly GoldenReports measured = new();

    [Fact]
    public async Task The_metadata_of_every_sample_task_fits_the_schema()
    {
        var tasks = new List<BatchTask>();
        PollingReader.Read(Repository.PathOf("samples/runway_polling_results_20250617_041141.json"), tasks.Add, cancellation: TestContext.Current.CancellationToken);

        tasks.Count.ShouldBe(10);
        foreach (var task in tasks) await Metadata(task).ShouldFit("metadata");
    }

    [Fact]
    public Task The_metadata_of_a_task_without_fields_fits_the_schema() => Metadata(new BatchTask()).ShouldFit("metadata");

    [Fact]
    public async Task Metadata_with_a_missing_or_additional_field_does_not_fit_the_schema()
    {
        foreach (var section in new[] { "", "runway_task_json", "file_info" })
        {
            foreach (var (field, _) in Section(JsonNode.Parse(Metadata(new BatchTask()))!, section))
            {
                await Changed(section, at => at.Remove(field)).ShouldNotFit("metadata", $"{section}/{field} is missing");
                await Changed(section, at => at[field] = new JsonArray()).ShouldNotFit("metadata", $"{section}/{field} is of another type");
            }

            await Changed(section, at => at["surprise"] = 1).ShouldNotFit("metadata", $"{section}/surprise");
        }
    }

    [Fact]
    public async Task Metadata_fits_the_schema_only_with_well_formed_hashes()
    {
        var print = new VideoFingerprint(ContentHashes.Of("abc"u8), new DateTime(2025, 6, 17, 4, 11, 40, DateTimeKind.Utc));
        var metadata = Encoding.UTF8.GetString(VideoMetadata.ToJson(new BatchTask(), "clip.mp4", 3, print, default, keepSignatures: false));
        await metadata.ShouldFit("metadata");
        foreach (var field in new[] { "sha256", "md5", "modified_at" })
        {
            var changed = JsonNode.Parse(metadata)!;
            var text = changed["file_info"]![field]!.GetValue<string>();
            changed["file_info"]![field] = text + "0";
            await changed.ToJsonString().ShouldNotFit("metadata", field);
            changed["file_info"]![field] = 7;
            await changed.ToJsonString().ShouldNotFit("metadata", field);
        }
    }

    [Fact]
    public async Task The_retry_queue_of_every_golden_batch_fits_the_schema()
    {
        var queues = GoldenReports.Cases.Select(measured.WriteRetryQueue).OfType<string>().ToList();

        queues.ShouldNotBeEmpty();
        foreach (var queue in queues) await queue.ShouldFit("retry-queue");
    }

    [Fact]
    public async Task A_retry_queue_with_a_missing_field_does_not_fit_the_schema()
    {
        var queue = measured.WriteRetryQueue("all-failed").ShouldNotBeNull();
        foreach (var field in (string[])["task_id", "image_path", "prompt", "target_filename_stub", "timestamp", "status"])
        {
            var changed = JsonNode.Parse(queue)!;
            changed[0]!.AsObject().Remove(field);
            await changed.ToJsonString().ShouldNotFit("retry-queue", $"{field} is missing");
        }

        await "[]".ShouldNotFit("retry-queue", "it is empty");
    }

    public void Dispose() => measured.Dispose();

    private static string Metadata(BatchTask task) => Encoding.UTF8.GetString(
        VideoMetadata.ToJson(task, "clip.mp4", 1234, null, new DateTimeOffset(2025, 6, 17, 4, 11, 41, TimeSpan.Zero), keepSignatures: false));

    private static JsonObject Section(JsonNode metadata, string section) => (section.Length == 0 ? metadata : metadata[section]!).AsObject();

    private static string Changed(string section, Action<JsonObject> change)
    {
        var metadata = JsonNode.Parse(Metadata(new BatchTask()))!;
        change(Section(metadata, section));
        return metadata.ToJsonString();
    }
}
