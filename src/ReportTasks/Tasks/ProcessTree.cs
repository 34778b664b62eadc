using System.Diagnostics;
using System.Globalization;

namespace ReportTasks.Tasks;

/// <summary>The processes that this one has started, and theirs. Found on Linux only.</summary>
public static class ProcessTree
{
    /// <summary>Sends a signal, such as <c>TERM</c>, to all of them.</summary>
    public static void Signal(string signal)
    {
        var below = Below(Environment.ProcessId);
        if (below.Count == 0) return;
        using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{signal}", "--", .. below.Select(id => id.ToString(CultureInfo.InvariantCulture))])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        });
        kill?.WaitForExit();
    }

    private static List<int> Below(int root)
    {
        if (!OperatingSystem.IsLinux()) return [];
        var children = Directory.EnumerateDirectories("/proc").Select(Read).OfType<(int Id, int Parent)>().ToLookup(process => process.Parent, process => process.Id);
        var below = new List<int>(children[root]);
        for (var i = 0; i < below.Count; i++) below.AddRange(children[below[i]]);
        return below;
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
