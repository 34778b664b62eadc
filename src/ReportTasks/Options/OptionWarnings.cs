using System.Globalization;

namespace ReportTasks.Options;

/// <summary>Finds percentages between 0 and 1, which are valid but probably not what the user meant.</summary>
internal static class OptionWarnings
{
    /// <summary>The message about a success rate; null if it is not between 0 and 1. Nobody sets that on purpose.</summary>
    public static string? Warning(this ReportOptions options) => Sentence("--min-success-rate=", options.MinSuccessRate);

    /// <summary>The messages about limits that may be as small on purpose.</summary>
    public static IEnumerable<string> Notes(this ReportOptions options) =>
    [
        .. new[]
        {
            Sentence("--max-success-drop=", options.MaxSuccessDrop),
            Sentence("--max-p95-growth=", options.MaxP95Growth),
        }.Concat(options.MaxFailureShare.Select(share => Sentence($"--max-failure-share={share.Reason}:", share.Percent)))
            .OfType<string>(),
    ];

    private static string? Sentence(string option, decimal? value) => value is > 0 and < 1
        ? string.Create(
            CultureInfo.InvariantCulture, $"{option}{value} is less than one percent. Did you mean {value * 100:0.##}?")
        : null;
}
