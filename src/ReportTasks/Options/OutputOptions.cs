using ReportTasks.Options.Binding;

namespace ReportTasks.Options;

/// <summary>Where files are written, and whether they contain signed URLs.</summary>
public sealed record OutputOptions
{
    private static readonly OptionRows<OutputOptions> Row = new(o => o.Output, (o, output) => o with { Output = output });

    /// <summary>The directory of videos, metadata and reports; relative to the working directory.</summary>
    public string Directory { get; init; } = "video_outputs";

    /// <summary>Whether URLs in files keep their signatures, which are secrets.</summary>
    public bool KeepSignedUrls { get; init; }

    internal static IReadOnlyList<Option> Rows { get; } =
    [
        Row.Value("output-dir", "DIR", "video_outputs", "The directory for videos, metadata and reports", "out/videos",
            (o, v) => o with { Directory = Parse.Directory(v) }, o => o.Directory) with { IsEveryday = true },
        Row.Flag("keep-signed-urls", "Keep the signatures of video URLs in all files; they are secrets",
            (o, v) => o with { KeepSignedUrls = v }, o => o.KeepSignedUrls),
    ];
}
