using ReportTasks.Options.Binding;

namespace ReportTasks.Options.Stores;

public sealed record S3Options
{
    private static readonly OptionRows<S3Options> Row =
        new(o => o.Upload.S3, (o, s3) => o with { Upload = o.Upload with { S3 = s3 } });

    /// <summary>The endpoint; null for Amazon's.</summary>
    public Uri? Endpoint { get; init; }

    internal static IReadOnlyList<Option> Rows { get; } =
    [
        Row.Value("s3-endpoint", "URL", "", "The endpoint of an S3-compatible store such as Ceph, MinIO or R2",
            "https://s3.example.com",
            (o, v) => o with { Endpoint = Parse.HttpUrl(v) }, o => o.Endpoint?.AbsoluteUri) with { Quote = Parse.WithoutSecrets },
    ];
}
