using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using ReportTasks.Files.Hashing;

namespace ReportTasks.Tests.Publishing.Stores.Gcs;

/// <summary>
/// Google's XML API on loopback, as far as uploads need it. Accepts only requests with the right token and MD5 and without
/// AWS headers. Also issues tokens; <c>/token/wrong</c> issues a wrong one.
/// </summary>
internal sealed class GcsServer : IAsyncDisposable
{
    public const string Token = "ya29.right-token-of-this-test";
    public const string WrongToken = "ya29.wrong-token-of-this-test";

    private const int PageLength = 1000;

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Upload> uploads = new(StringComparer.Ordinal);

    private GcsServer(WebApplication app) => this.app = app;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Objects by bucket and key.</summary>
    public ConcurrentDictionary<(string Bucket, string Key), StoredObject> Objects { get; } = new();

    public ConcurrentDictionary<string, bool> Buckets { get; } = new(StringComparer.Ordinal);

    public ICollection<Upload> Unfinished => uploads.Values;

    public int TokensAsked { get; private set; }

    public static async Task<GcsServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new GcsServer(builder.Build());
        server.app.Run(server.AnswerAsync);
        await server.app.StartAsync();
        server.Address = new Uri(server.app.Urls.First());
        return server;
    }

    public void Leave(string bucket, string key) => Begin(bucket, key, new HeaderDictionary());

    public static StoredObject Hold(byte[] content, IHeaderDictionary? headers = null) => new(
        content, ContentHashes.Of(content).Md5, headers?.ContentType.ToString(), headers?.CacheControl.ToString(), headers?["x-goog-meta-sha256"].ToString());

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        if (target.StartsWith("/token", StringComparison.Ordinal)) await SendTokenAsync(context, target);
        else if (context.Request.Headers.Authorization != "Bearer " + Token) await RefuseAsync(context, 401, "AuthenticationRequired");
        else if (context.Request.Headers.Keys.Any(name => name.Contains("amz", StringComparison.OrdinalIgnoreCase))) await RefuseAsync(context, 400, "ExcessHeaderValues");
        else await AnswerAsync(context, [.. target.Trim('/').Split('/', 2).Select(Uri.UnescapeDataString)]);
    }

    private async Task AnswerAsync(HttpContext context, string[] names)
    {
        var (bucket, key) = (names[0], names.ElementAtOrDefault(1) ?? "");
        var query = context.Request.Query;
        if (!Buckets.ContainsKey(bucket)) await RefuseAsync(context, 404, "NoSuchBucket");
        else if (System.Text.Encoding.UTF8.GetByteCount(key) > 1024) await RefuseAsync(context, 400, "KeyTooLongError");
        else await (context.Request.Method switch
        {
            "GET" when query.ContainsKey("uploads") => ListUploadsAsync(context, bucket),
            "GET" when key.Length == 0 => ListAsync(context, bucket),
            "HEAD" => HeadAsync(context, bucket, key),
            "POST" when query.ContainsKey("uploads") => AnswerAsync(context, $"<InitiateMultipartUploadResult><UploadId>{Begin(bucket, key, context.Request.Headers)}</UploadId></InitiateMultipartUploadResult>"),
            "PUT" => PutAsync(context, bucket, key),
            "POST" => CompleteAsync(context),
            "DELETE" => AbortAsync(context),
            _ => RefuseAsync(context, 405, "MethodNotAllowed"),
        });
    }

    private async Task SendTokenAsync(HttpContext context, string target)
    {
        TokensAsked++;
        var form = await context.Request.ReadFormAsync();
        if (form["grant_type"] != "urn:ietf:params:oauth:grant-type:jwt-bearer" || form["assertion"].ToString().Split('.').Length != 3)
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsJsonAsync(new { error = "invalid_grant" });
            return;
        }

        var token = target.EndsWith("wrong", StringComparison.Ordinal) ? WrongToken : Token;
        await context.Response.WriteAsJsonAsync(new { access_token = token, expires_in = 3600, token_type = "Bearer" });
    }

    private async Task PutAsync(HttpContext context, string bucket, string key)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var held = Hold(body.ToArray(), context.Request.Headers);
        if (context.Request.Headers.ContentMD5 != Convert.ToBase64String(Convert.FromHexString(held.ETag)))
        {
            await RefuseAsync(context, 400, "BadDigest");
            return;
        }

        context.Response.Headers.ETag = $"\"{held.ETag}\"";
        if (!context.Request.Query.TryGetValue("uploadId", out var id)) Objects[(bucket, key)] = held;
        else if (uploads.TryGetValue(id.ToString(), out var upload)) upload.Parts[int.Parse(context.Request.Query["partNumber"].ToString(), CultureInfo.InvariantCulture)] = held.Content;
        else await RefuseAsync(context, 404, "NoSuchUpload");
    }

    private string Begin(string bucket, string key, IHeaderDictionary headers)
    {
        var id = Guid.NewGuid().ToString("N");
        uploads[id] = new Upload(bucket, key, Hold([], headers), DateTimeOffset.UtcNow, []);
        return id;
    }

    private async Task CompleteAsync(HttpContext context)
    {
        if (!uploads.TryRemove(context.Request.Query["uploadId"].ToString(), out var upload))
        {
            await RefuseAsync(context, 404, "NoSuchUpload");
            return;
        }

        var content = upload.Parts.OrderBy(part => part.Key).SelectMany(part => part.Value).ToArray();
        var tag = $"{ContentHashes.Of(content).Md5}-{upload.Parts.Count}";
        Objects[(upload.Bucket, upload.Key)] = upload.Begun with { Content = content, ETag = tag };
        await AnswerAsync(context, $"<CompleteMultipartUploadResult><ETag>\"{tag}\"</ETag></CompleteMultipartUploadResult>");
    }

    private Task AbortAsync(HttpContext context)
    {
        context.Response.StatusCode = 204;
        return uploads.TryRemove(context.Request.Query["uploadId"].ToString(), out _) ? Task.CompletedTask : RefuseAsync(context, 404, "NoSuchUpload");
    }

    private Task HeadAsync(HttpContext context, string bucket, string key)
    {
        context.Response.StatusCode = 404;
        if (!Objects.TryGetValue((bucket, key), out var held)) return Task.CompletedTask;
        context.Response.StatusCode = 200;
        context.Response.Headers.ETag = $"\"{held.ETag}\"";
        context.Response.Headers["x-goog-meta-sha256"] = held.Sha256;
        if (held.KmsKey is { } kms) context.Response.Headers["x-goog-encryption-kms-key-name"] = kms;
        context.Response.ContentLength = held.Content.Length;
        return Task.CompletedTask;
    }

    private Task ListAsync(HttpContext context, string bucket)
    {
        var (prefix, after) = (context.Request.Query["prefix"].ToString(), context.Request.Query["continuation-token"].ToString());
        var found = Objects.Where(pair => pair.Key.Bucket == bucket && pair.Key.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(pair.Key.Key, after) > 0)
            .OrderBy(pair => pair.Key.Key, StringComparer.Ordinal).Take(PageLength + 1).ToList();
        var more = found.Count > PageLength;
        var page = found.Take(PageLength).ToList();
        var contents = string.Concat(page.Select(pair => string.Create(
            CultureInfo.InvariantCulture,
            $"<Contents><Key>{SecurityElement.Escape(pair.Key.Key)}</Key><ETag>\"{pair.Value.ETag}\"</ETag><Size>{pair.Value.Content.Length}</Size></Contents>")));
        var next = more ? $"<NextContinuationToken>{SecurityElement.Escape(page[^1].Key.Key)}</NextContinuationToken>" : "";
        return AnswerAsync(context, $"<ListBucketResult><IsTruncated>{(more ? "true" : "false")}</IsTruncated>{next}{contents}</ListBucketResult>");
    }

    private Task ListUploadsAsync(HttpContext context, string bucket)
    {
        var prefix = context.Request.Query["prefix"].ToString();
        var found = string.Concat(uploads.Where(pair => pair.Value.Bucket == bucket && pair.Value.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(pair =>
            $"<Upload><Key>{SecurityElement.Escape(pair.Value.Key)}</Key><UploadId>{pair.Key}</UploadId><Initiated>{pair.Value.At.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fff}Z</Initiated></Upload>"));
        return AnswerAsync(context, $"<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>{found}</ListMultipartUploadsResult>");
    }

    private static Task AnswerAsync(HttpContext context, string xml)
    {
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync("<?xml version='1.0' encoding='UTF-8'?>" + xml);
    }

    private static Task RefuseAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        return AnswerAsync(context, $"<Error><Code>{code}</Code><Message>Seen: {context.Request.Headers.Authorization}</Message></Error>");
    }

    internal sealed record StoredObject(byte[] Content, string ETag, string? ContentType, string? CacheControl, string? Sha256, string? KmsKey = null);

    internal sealed record Upload(string Bucket, string Key, StoredObject Begun, DateTimeOffset At, ConcurrentDictionary<int, byte[]> Parts);
}
