using System.Globalization;

namespace ReportTasks.Options;

/// <summary>A reason that tasks fail for, and the share of all tasks, in percent, that may.</summary>
public sealed record FailureShare(string Reason, decimal Percent)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Reason}:{Percent}");

    /// <summary>Reads <c>REASON:PERCENT</c>; the reason may hold colons.</summary>
    /// <exception cref="FormatException">It is none, or the reason has a share already.</exception>
    internal static FailureShare Parse(string text, IReadOnlyList<FailureShare> earlier)
    {
        var colon = text.LastIndexOf(':');
        var reason = text[..Math.Max(colon, 0)].Trim();
        if (reason.Length == 0) throw new FormatException("expected a reason, a colon and a share in percent, such as INTERNAL:10");
        var percent = Options.Parse.Percent(text[(colon + 1)..]);
        return earlier.Any(share => share.Reason.Equals(reason, StringComparison.OrdinalIgnoreCase))
            ? throw new FormatException("expected each reason once")
            : new FailureShare(reason, percent);
    }
}
