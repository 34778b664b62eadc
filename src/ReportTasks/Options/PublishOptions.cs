using ReportTasks.Options.Binding;

namespace ReportTasks.Options;

/// <summary>Options that upload and commit share.</summary>
public sealed record PublishOptions
{
    private static readonly OptionRows<PublishOptions> Row = new(o => o.Publish, (o, publish) => o with { Publish = publish });

    /// <summary>Patterns of files in the output directory to publish although ReportTasks did not create them.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    internal static IReadOnlyList<Option> Rows { get; } =
    [
        Row.Value("include", "GLOB", "", "Also commit and upload these files in the output directory (repeatable)", "notes/*.md",
            (o, v) => o with { Include = [.. o.Include, Parse.Glob(v)] }, o => OptionText.List(o.Include)) with { IsList = true },
    ];
}
