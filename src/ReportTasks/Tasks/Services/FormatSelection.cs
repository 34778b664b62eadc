using ReportTasks.Options.Binding;
using ReportTasks.Reports.Formats;
using ReportTasks.Tasks.Adapters;

namespace ReportTasks.Tasks.Services;

/// <summary>Which of the registered formats a run writes.</summary>
internal sealed class FormatSelection(CakeOptions options, IEnumerable<IReportFormat> formats)
{
    /// <summary>The text on the console, which is not a file.</summary>
    public const string Text = "text";

    private readonly IReadOnlyList<IReportFormat> formats = [.. formats];

    private IReadOnlyList<string> Wanted => options.Value.Formats.Names;

    public bool HasText => Wanted.Count == 0 || WantsText;

    /// <summary>Whether <c>--formats</c> names the text.</summary>
    public bool WantsText => Wanted.Contains(Text, StringComparer.Ordinal);

    /// <exception cref="Cake.Core.CakeException"><c>--formats</c> has an unknown name.</exception>
    public IReadOnlyList<IReportFormat> Files()
    {
        if (Wanted.Count == 0) return [.. formats.Where(format => format.IsDefault)];
        var known = formats.Select(format => format.Id).Append(Text).Order(StringComparer.Ordinal).ToList();
        if (Wanted.FirstOrDefault(id => !known.Contains(id, StringComparer.Ordinal)) is { } unknown)
        {
            var hint = NearestMatch.Of(unknown, known) is { } near ? $" Did you mean {near}?" : "";
            throw Failure.Of(ExitCode.Usage,
                $"--formats: there is no format '{unknown}'.{hint} Known formats: {string.Join(", ", known)}.");
        }

        return [.. formats.Where(format => Wanted.Contains(format.Id, StringComparer.Ordinal))];
    }
}
