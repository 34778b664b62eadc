using System.Diagnostics;
using System.Globalization;
using Cake.Core.IO;
using Path = System.IO.Path;

namespace ReportTasks.Tasks.Adapters;

/// <summary>The processes that this one has started, and theirs. Found on Linux only.</summary>
internal static class ProcessTree
{
    private const string Variable = "REPORTTASKS_CHILD";

    /// <summary>
    /// Marks the program that these settings will start, and what it will start. Cake's runner does not tell its id.
    /// </summary>
    internal static string Mark(ProcessSettings settings)
    {
        var mark = $"{Variable}={Guid.NewGuid():N}";
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { [Variable] = mark[(Variable.Length + 1)..] };
        foreach (var (name, value) in settings.EnvironmentVariables?.ToList() ?? []) variables.TryAdd(name, value);
        settings.EnvironmentVariables = variables;
        return mark;
    }

    /// <summary>Sends a signal, such as <c>TERM</c>, to all of them.</summary>
    public static void Signal(string signal) => Signal(signal, processes => Below([Environment.ProcessId], processes).Skip(1));

    /// <summary>Sends a signal to one marked program and all that it has started.</summary>
    internal static void Signal(string signal, string mark) => Signal(
        signal,
        processes => Below([.. processes.Select(process => process.Id).Where(id => IsMarked(id, mark))], processes));

    private static void Signal(string signal, Func<IReadOnlyList<(int Id, int Parent)>, IEnumerable<int>> choose)
    {
        if (!OperatingSystem.IsLinux()) return;
        var chosen = choose([.. Directory.EnumerateDirectories("/proc").Select(Read).OfType<(int Id, int Parent)>()])
            .Select(id => id.ToString(CultureInfo.InvariantCulture)).ToList();
        if (chosen.Count == 0) return;
        var command = new ProcessStartInfo("kill", [$"-{signal}", "--", .. chosen])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var kill = Process.Start(command);
        kill?.WaitForExit();
    }

    /// <summary>The roots, then what they have started.</summary>
    private static List<int> Below(List<int> roots, IReadOnlyList<(int Id, int Parent)> processes)
    {
        var children = processes.ToLookup(process => process.Parent, process => process.Id);
        var (all, known) = (roots, roots.ToHashSet());
        for (var i = 0; i < all.Count; i++) all.AddRange(children[all[i]].Where(known.Add));
        return all;
    }

    private static bool IsMarked(int id, string mark)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/environ").Split('\0').Contains(mark, StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>A process may end while it is looked at: then null.</summary>
    private static (int Id, int Parent)? Read(string directory)
    {
        if (!int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var id)) return null;
        try
        {
            // "42 (name) S 1 ...", where the name may hold anything.
            var stat = File.ReadAllText(Path.Combine(directory, "stat"));
            var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return (id, int.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
