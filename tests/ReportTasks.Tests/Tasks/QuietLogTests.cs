using Cake.Core.Diagnostics;
using Cake.Testing;
using ReportTasks.Tasks.Adapters;

namespace ReportTasks.Tests.Tasks;

public sealed class QuietLogTests
{
    private const string FailedTask = "An error occurred when executing task '{0}'.";

    [Theory]
    [InlineData(Verbosity.Normal, false, "Error: Gate missed.|Other")]
    [InlineData(Verbosity.Normal, true, "Other")]
    [InlineData(Verbosity.Verbose, true, "An error occurred when executing task 'Report'.|Other")]
    [InlineData(Verbosity.Diagnostic, true, "An error occurred when executing task 'Report'.|Error: Gate missed.|Other")]
    public void Errors_that_repeat_the_result_are_hidden(Verbosity verbosity, bool hasResult, string expected)
    {
        var log = new FakeLog { Verbosity = verbosity };
        var quiet = new QuietLog(log) { HasResult = hasResult };

        quiet.Write(Verbosity.Quiet, LogLevel.Error, FailedTask, "Report");
        quiet.Write(Verbosity.Quiet, LogLevel.Error, "Error: {0}", "Gate missed.");
        quiet.Write(Verbosity.Quiet, LogLevel.Error, "Other");

        string.Join('|', log.Entries.Select(entry => entry.Message)).ShouldBe(expected);
    }
}
