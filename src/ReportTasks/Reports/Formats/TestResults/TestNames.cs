using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using ReportTasks.Batches;

namespace ReportTasks.Reports.Formats.TestResults;

/// <summary>Names for the tasks of a file, each only once: tools take two results of one name for a test and its retry.</summary>
internal sealed class TestNames
{
    // Hashes, for the names of a million tasks would be too much; of two that collide one gets a number it did not need.
    private readonly HashSet<ulong> taken = [];
    private long count;

    /// <summary>What the user calls the video, else the task's id; where another has that name, with the id or a number behind it.</summary>
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
