using System.Globalization;
using Spectre.Console;

namespace ReportTasks.Console;

/// <summary>Collects failures by reason: a dead network makes a million of the same. Keeps a few names of each.</summary>
internal sealed class ReasonList
{
    private const int MaxReasons = 20;
    private const int MaxNames = 3;

    private readonly OrderedDictionary<string, (List<string> Names, long Count)> reasons = new(StringComparer.Ordinal);
    private long others;

    public void Add(string name, string reason)
    {
        if (!reasons.TryGetValue(reason, out var known))
        {
            if (reasons.Count == MaxReasons)
            {
                others++;
                return;
            }

            known = ([], 0);
        }

        if (known.Names.Count < MaxNames) known.Names.Add(name);
        reasons[reason] = (known.Names, known.Count + 1);
    }

    /// <summary>The reasons and how often each was added, most frequent first.</summary>
    public IReadOnlyList<(string Reason, long Count)> ByCount()
    {
        var known = reasons.Select(reason => (Reason: reason.Key, reason.Value.Count)).OrderByDescending(reason => reason.Count);
        return others > 0 ? [.. known, ("other reasons", others)] : [.. known];
    }

    public void Write(IAnsiConsole console)
    {
        foreach (var (reason, (names, count)) in reasons)
        {
            var whose = count <= MaxNames
                ? string.Join(", ", names)
                : string.Create(CultureInfo.InvariantCulture, $"{names[0]}, {names[1]} and {count - 2} more");
            ConsoleTable.Line(console, $"{whose}: {reason}");
        }

        if (others > 0)
        {
            ConsoleTable.Line(
                console, string.Create(CultureInfo.InvariantCulture, $"... and {others} more for other reasons"));
        }
    }
}
