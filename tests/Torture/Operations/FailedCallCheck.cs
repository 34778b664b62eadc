using System.Text.RegularExpressions;
using Torture.Support;

namespace Torture.Operations;

/// <summary>Checks how a run with a failed call ended.</summary>
internal static partial class FailedCallCheck
{
    private static readonly string[] Crashes = ["   at ", "Unhandled exception", "Exception:", "System.IO."];

    /// <summary>The exit code matches the failed call, and the run names it without a stack trace.</summary>
    public static void Judge(HostEnd end, Operation operation)
    {
        end.ShouldBe([0, 4, .. Others(operation)]);
        ShouldShowNoStackTrace(end);
        if (end.ExitCode != 0) ShouldName(end, operation);
    }

    public static void ShouldShowNoStackTrace(HostEnd end)
    {
        foreach (var crash in Crashes) TortureException.Unless(!end.Everything.Contains(crash, StringComparison.Ordinal), $"The run prints an internal error ({crash.Trim()}):\n{end.Everything}");
    }

    /// <summary>The exit codes besides success and warnings that a failure of this file may give.</summary>
    private static int[] Others(Operation operation) => (operation.IsHosts, operation.File) switch
    {
        (true, var file) when file.Contains("/runway_polling_results", StringComparison.Ordinal) => [3],
        (true, var file) when file.StartsWith("work/video_outputs/video_generation_results_", StringComparison.Ordinal) || file.StartsWith("work/video_outputs/.video_generation_results_", StringComparison.Ordinal) => [1],
        (true, var file) when file.StartsWith("work/video_outputs/.retry_queue_", StringComparison.Ordinal) || file.StartsWith("work/video_outputs/retry_queue_", StringComparison.Ordinal) => [1],
        (true, "work/video_outputs" or "work/video_outputs/.reporttasks.lock") => [1, 2],
        (true, "work" or "work/cake.config") => [2],
        _ => [],
    };

    /// <summary>The warnings and errors concern the file or the step that failed.</summary>
    private static void ShouldName(HostEnd end, Operation operation)
    {
        var told = $"{Told(end)}\n{Reasons(end)}";
        TortureException.Unless(Names(operation).Any(name => told.Contains(name, StringComparison.OrdinalIgnoreCase)), $"The run does not name what failed:\n{told}");
    }

    /// <summary>The log without its tables, and the errors.</summary>
    public static string Told(HostEnd end)
    {
        var lines = end.Output.Split('\n').Where(line => line.Length > 0 && !"╭│├╰".Contains(line[0], StringComparison.Ordinal));
        return (string.Join('\n', lines) + end.Error).Trim();
    }

    /// <summary>The reasons below the tables, which are wrapped into lines.</summary>
    public static string Reasons(HostEnd end)
    {
        var lines = end.Everything.Split('\n');
        return string.Join('\n', lines.Where((line, i) => Failing().IsMatch(line) || (i > 0 && Failing().IsMatch(lines[i - 1])) || (i + 1 < lines.Length && Failing().IsMatch(lines[i + 1]))));
    }

    [GeneratedRegex("FAILED|no room|cannot|could not|not there", RegexOptions.CultureInvariant)]
    private static partial Regex Failing();

    private static IEnumerable<string> Names(Operation operation)
    {
        var file = operation.File;
        if (!operation.IsHosts || file.Contains(".git", StringComparison.Ordinal) || file is "pipe" or "process" or "git") return ["git", "commit", "repository"];
        if (file == "socket") return ["calm.mp4", "storm.mp4", "alert", "1 of 3 videos"];
        if (file.StartsWith("published/", StringComparison.Ordinal) && operation.Error.Name == "EROFS") return ["/published' is mounted read-only", Path.GetFileName(file)];
        var name = Path.GetFileName(file).TrimStart('.').Replace("#_#", "", StringComparison.Ordinal);
        return [name.Split('.')[0].TrimEnd('_'), Path.GetFileName(Path.GetDirectoryName(file)) is { Length: > 0 } directory ? directory : name];
    }
}
