using ReportTasks.Options.Binding;
using ReportTasks.Options.Stores;

namespace ReportTasks.Options;

public sealed record UploadOptions
{
    private static readonly OptionRows<UploadOptions> Row = new(o => o.Upload, (o, upload) => o with { Upload = upload });

    /// <summary>URLs of stores, or folders. They contain no keys.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>Whether the artifacts are uploaded. <see cref="To"/> on the command line switches it on.</summary>
    public bool Enabled { get; init; }

    /// <summary>The <c>Cache-Control</c> header of uploaded videos and reports; null for none.</summary>
    public string? CacheControl { get; init; }

    /// <summary>The public URL of the uploads; null for the store's own.</summary>
    public Uri? PublicUrl { get; init; }

    public S3Options S3 { get; init; } = new();

    public GcsOptions Gcs { get; init; } = new();

    internal static IReadOnlyList<Option> Rows { get; } =
    [
        Row.Value("upload-to", "URL", "",
            "Upload to this s3://, gs://, az:// or file:// URL, or to a folder (repeatable)", "s3://bucket/batches",
            (o, v) => o with { To = [.. o.To, Parse.Destination(v)] }, o => OptionText.List(o.To.Select(Parse.WithoutSecrets)))
            with { IsList = true, IsEveryday = true, Implies = "upload-to-cloud", Quote = Parse.WithoutSecrets },
        Row.Flag("upload-to-cloud", "Upload to the destinations set in CAKE_REPORT_UPLOAD_TO or cake.config",
            (o, v) => o with { Enabled = v }, o => o.Enabled),
        .. S3Options.Rows,
        .. GcsOptions.Rows,
        Row.Value("cache-control", "VALUE", "", "The Cache-Control header of uploads", "public, max-age=86400",
            (o, v) => o with { CacheControl = Parse.HeaderValue(v) }, o => o.CacheControl),
        Row.Value("public-url", "URL", "",
            "The public URL of the uploads, such as a CDN's, for links in the output", "https://cdn.example.com/batches/",
            (o, v) => o with { PublicUrl = Parse.HttpUrl(v) }, o => o.PublicUrl?.AbsoluteUri)
            with { Quote = Parse.WithoutSecrets },
    ];
}
