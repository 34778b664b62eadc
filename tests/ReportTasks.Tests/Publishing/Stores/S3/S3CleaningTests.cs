using System.Collections.Concurrent;
using ReportTasks.Network;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Stores.S3;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Publishing.Stores.S3;

/// <summary>Leftovers of killed uploads in a shared bucket.</summary>
public sealed class S3CleaningTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Begun = new(2025, 6, 17, 4, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentQueue<string> asked = new();
    private VideoServer server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await VideoServer.StartAsync();

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Only_uploads_of_ReportTasks_older_than_the_run_are_removed_on_all_pages()
    {
        Answer(after => after.Length == 0
            ? "<IsTruncated>true</IsTruncated><NextKeyMarker>x/b.mp4</NextKeyMarker><NextUploadIdMarker>4</NextUploadIdMarker>"
                + Upload("a.mp4", "1", "2025-06-17T03:59:59.000Z") + Upload("theirs.mp4", "2", "2025-06-17T03:59:59.000Z") + Upload("a.mp4", "3", "2025-06-17T04:00:00.000Z") + Upload("b.mp4", "4", null)
            : "<IsTruncated>false</IsTruncated>" + Upload("b.mp4", "5", "2025-06-16T00:00:00.000Z"));

        await RemoveAsync();

        asked.ShouldBe(
        [
            "GET ?uploads&prefix=x%2F", "GET ?uploads&key-marker=x%2Fb.mp4&prefix=x%2F&upload-id-marker=4", "DELETE /videos/x/a.mp4?uploadId=1", "DELETE /videos/x/b.mp4?uploadId=5",
        ]);
    }

    [Fact]
    public async Task A_page_without_a_marker_is_the_last()
    {
        Answer(_ => "<IsTruncated>true</IsTruncated>");

        await RemoveAsync();

        asked.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Uploads_that_disappeared_are_ignored()
    {
        Answer(_ => Upload("a.mp4", "1", "2025-06-16T00:00:00.000Z") + Upload("b.mp4", "2", "2025-06-16T00:00:00.000Z"), 404, "NoSuchUpload");

        await RemoveAsync();

        asked.Count(line => line.StartsWith("DELETE ", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task Missing_permission_is_named()
    {
        Answer(_ => Upload("a.mp4", "1", "2025-06-16T00:00:00.000Z"), 403, "AccessDenied");

        var failure = await Should.ThrowAsync<StoreException>(RemoveAsync);

        failure.Problem.ShouldBe(StoreProblem.SingleObject);
        failure.Message.ShouldContain("Permission denied to delete unfinished uploads in s3://videos/x (403 AccessDenied)");
        failure.Message.ShouldEndWith("Give the credentials s3:ListBucketMultipartUploads and s3:AbortMultipartUpload on bucket videos.");
    }

    private static string Upload(string key, string id, string? initiated) =>
        $"<Upload><Key>x/{key}</Key><UploadId>{id}</UploadId>{(initiated is null ? "" : $"<Initiated>{initiated}</Initiated>")}</Upload>";

    /// <param name="listing">Maps the marker of each request to the listing returned.</param>
    /// <param name="status">Status of the responses to removals.</param>
    /// <param name="code">Error code of the responses to removals.</param>
    private void Answer(Func<string, string> listing, int status = 204, string code = "") => server.Fault = (context, _) =>
    {
        var request = context.Request;
        var isListing = request.Method == "GET";
        asked.Enqueue($"{request.Method} {(isListing ? "" : request.Path)}{request.QueryString}");
        return isListing
            ? VideoServer.AnswerAsync(context, 200, $"<ListMultipartUploadsResult>{listing(request.Query["key-marker"].ToString())}</ListMultipartUploadsResult>", "application/xml")
            : VideoServer.AnswerAsync(context, status, code.Length == 0 ? "" : $"<Error><Code>{code}</Code></Error>", "application/xml");
    };

    private async Task RemoveAsync()
    {
        var settings = new StoreSettings { S3Endpoint = new Uri(server.Address), Network = new NetworkEnvironment { Variables = name => name is "AWS_ACCESS_KEY_ID" or "AWS_SECRET_ACCESS_KEY" ? "canary" : null } };
        using var store = new S3Store(ObjectAddress.Parse("s3://videos/x"), settings);
        await store.RemoveUnfinishedAsync(new HashSet<string>(["a.mp4", "b.mp4"], StringComparer.Ordinal), Begun, Cancellation);
    }
}
