using System.Text.RegularExpressions;

namespace ReportTasks.Console;

/// <summary>
/// CI systems execute commands in logs: GitHub a line that begins with <c>::error::</c> and, like Azure Pipelines and
/// TeamCity, <c>##[…]</c>, <c>##vso[…]</c> or <c>##teamcity[…]</c> anywhere. (GitLab's sections need an escape character.)
/// </summary>
internal static partial class WorkflowCommands
{
    /// <summary>Puts a space into everything that could be a command: a wrapped line may begin anywhere.</summary>
    public static string Defuse(string text) =>
        text.Contains("::", StringComparison.Ordinal) || text.Contains("##", StringComparison.Ordinal)
            ? Command().Replace(text, "${mark} ${mark}")
            : text;

    [GeneratedRegex(
        @"(?<mark>:):(?=[A-Za-z])|(?<mark>\#)\#(?=[A-Za-z]*\[)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Command();
}
