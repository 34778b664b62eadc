using ReportTasks.Options.Binding;

namespace ReportTasks.Options.Stores;

public sealed record GcsOptions
{
    private static readonly OptionRows<GcsOptions> Row =
        new(o => o.Upload.Gcs, (o, gcs) => o with { Upload = o.Upload with { Gcs = gcs } });

    /// <summary>The endpoint; null for Google's.</summary>
    public Uri? Endpoint { get; init; }

    internal static IReadOnlyList<Option> Rows { get; } =
    [
        Row.Value("gcs-endpoint", "URL", "", "The endpoint of Google Cloud Storage, if it is not Google's", "https://gcs.example.com",
            (o, v) => o with { Endpoint = Parse.HttpUrl(v) }, o => o.Endpoint?.AbsoluteUri) with { Quote = Parse.WithoutSecrets },
    ];
}
