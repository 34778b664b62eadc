using System.Text.RegularExpressions;
using CsCheck;
using ReportTasks.Console;

namespace ReportTasks.Tests.Console;

/// <summary>Printed text is never a command for a CI service.</summary>
public sealed partial class WorkflowCommandsTests
{
    private static readonly string[] Pieces = [":", "::", "#", "##", "[", "]", "error", "vso", "x", " ", "\n", "\r", "\u001b", "\u200b", "…", "é"];

    [Theory]
    [InlineData("::error::smuggled", ": :error: :smuggled")]
    [InlineData("  ::add-mask::x", "  : :add-mask: :x")]
    [InlineData("far in the line ::error::x", "far in the line : :error: :x")]
    [InlineData("\u200b:\u200b:error::x", ": :error: :x")]
    [InlineData("##vso[task.complete result=Failed]", "# #vso[task.complete result=Failed]")]
    [InlineData("a ##[error]b", "a # #[error]b")]
    [InlineData("####[error]b", "### #[error]b")]
    [InlineData("##TeamCity[x]", "# #TeamCity[x]")]
    [InlineData("\u001b[0Ksection_start:0:x\r\u001b[0Ktitle", "[0Ksection_start:0:x[0Ktitle")]
    [InlineData("at 12:30, a :: b, ::1, # ## heading [x]", "at 12:30, a :: b, ::1, # ## heading [x]")]
    public void Workflow_commands_are_broken_up(string text, string safe) => ConsoleText.OneLine(text).ShouldBe(safe);

    [Fact]
    public void Text_is_never_a_workflow_command_however_it_is_wrapped() =>
        Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[1, 12].Select(string.Concat).Sample(text =>
        {
            var lines = new[] { ConsoleText.Line(text, isUtf8: true), ConsoleText.Line(text, isUtf8: false) };
            return lines.All(line => Enumerable.Range(0, line.Length).All(start => !Command().IsMatch(line[start..])));
        });

    // The same patterns as in actions/runner and azure-pipelines-agent.
    [GeneratedRegex(@"^\s*::[A-Za-z]|\#\#[A-Za-z]*\[|\u001b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Command();
}
