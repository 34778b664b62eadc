using System.Collections.Concurrent;
using System.Globalization;
using ReportTasks.Network;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Stores.S3;
using ReportTasks.Tests.Downloads.Support;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.S3;

/// <summary>Requests of an upload in parts.</summary>
public sealed class S3PartsTests
{
    private const int PartLength = 16;
    private const string Begun = "<InitiateMultipartUploadResult><Bucket>videos</Bucket><Key>x/a.mp4</Key><UploadId>one</UploadId></InitiateMultipartUploadResult>";
    private const string Ended = "<CompleteMultipartUploadResult><Bucket>videos</Bucket><Key>x/a.mp4</Key><ETag>\"all\"</ETag></CompleteMultipartUploadResult>";

    [Theory]
    [InlineData(PartLength, 1)]
    [InlineData(PartLength + 1, 2)]
    [InlineData((2 * PartLength) + 8, 3)]
    public async Task Each_part_is_sent_once_in_order_and_together_they_are_the_file(int length, int count)
    {
        var parts = new ConcurrentQueue<byte[]>();
        await using var server = await VideoServer.StartAsync();
        server.Fault = async (context, _) =>
        {
            var query = context.Request.Query;
            if (context.Request.Method == "POST") return await VideoServer.AnswerAsync(context, 200, query.ContainsKey("uploads") ? Begun : Ended, "application/xml");
            if (context.Request.Method != "PUT" || query["partNumber"] != (parts.Count + 1).ToString(CultureInfo.InvariantCulture) || parts.Count == count)
            {
                return await VideoServer.AnswerAsync(context, 403, "<Error><Code>AccessDenied</Code></Error>", "application/xml");
            }

            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            parts.Enqueue(body.ToArray());
            context.Response.Headers.ETag = $"\"{parts.Count}\"";
            return true;
        };
        var content = TestUpload.Bytes(length);
        using var store = new S3Store(ObjectAddress.Parse("s3://videos/x"), new StoreSettings
        {
            S3Endpoint = new Uri(server.Address),
            PartsFrom = 1,
            PartLength = PartLength,
            Network = new NetworkEnvironment { Variables = name => name is "AWS_ACCESS_KEY_ID" or "AWS_SECRET_ACCESS_KEY" ? "planted" : null },
        });

        await store.PutAsync(TestUpload.Of("a.mp4", content), TestContext.Current.CancellationToken);

        parts.Count.ShouldBe(count);
        parts.SelectMany(part => part).ShouldBe(content);
    }
}
