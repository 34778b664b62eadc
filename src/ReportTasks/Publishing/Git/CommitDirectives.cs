using System.Text.RegularExpressions;

namespace ReportTasks.Publishing.Git;

/// <summary>What hosts act on in the messages of commits: <c>[skip ci]</c> keeps checks from running, <c>#1</c> closes an issue, <c>@name</c> calls people.</summary>
internal static partial class CommitDirectives
{
    /// <summary>The text with a blank inside whatever could be one.</summary>
    public static string Defuse(string text) => Directive().Replace(text, "${mark} ");

    [GeneratedRegex(@"(?<mark>\[)(?=[A-Za-z _-]+\])|(?<mark>\*)(?=\*\*)|(?<mark>[@#])(?=[A-Za-z0-9])|(?<=\bGH)(?<mark>-)(?=[0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Directive();
}
