using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using ReportTasks.Batches;

namespace ReportTasks.Reports.Formats.TestResults;

/// <summary>Unique names for the tasks of a file. Tools read two results with the same name as a test and its retry.</summary>
internal sealed class TestNames
{
    // Hashes save memory for a million names. A collision only adds an unnecessary number.
    private readonly HashSet<ulong> taken = [];
    private long count;

    /// <summary>The requested name of the video, else the task's id. If taken, the id or a number is appended.</summary>
    public string Next(BatchTask task)
    {
        count++;
        var id = TextLine.Of(task.TaskId, TestCase.NameLength) is { Length: > 0 } known ? known : null;
        var name = TextLine.Of(task.TargetFilenameStub, TestCase.NameLength) is { Length: > 0 } stub ? stub : id ?? "task";
        if (Take(name)) return name;
        if (id is not null && Take($"{name} ({id})")) return $"{name} ({id})";
        var numbered = string.Create(CultureInfo.InvariantCulture, $"{name} (#{count})");
        Take(numbered);
        return numbered;
    }

    private bool Take(string name) => taken.Add(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(name.AsSpan())));
}
