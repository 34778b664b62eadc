using System.Collections.Concurrent;
using System.Globalization;
using ReportTasks.Downloads.Outcomes;
using Torture.Downloads.Faults;

namespace Torture.Downloads;

/// <summary>Counts the faults and results of all cases.</summary>
internal sealed class DownloadsFigures
{
    private readonly ConcurrentDictionary<string, long> dealt = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private long worst;
    private long resumed;
    private long right;
    private long failed;
    private long ended;

    public IEnumerable<string> Lines
    {
        get
        {
            var kinds = dealt.Keys.Count(name => Catalogue.All.Any(fault => fault.Name == name));
            yield return Text($"{kinds} of {Catalogue.All.Count} kinds of fault injected, {dealt.Values.Sum():N0} faults");
            yield return Text($"{right:N0} downloads ended with the right bytes, {failed:N0} in a named failure, {ended:N0} runs were interrupted");
            yield return Text($"{resumed:N0} resumptions, at most {worst / 1024.0:N0} KiB downloaded again");
        }
    }

    /// <param name="summary">Null if the user interrupted the run.</param>
    public void Add(IEnumerable<RunScript> scripts, DownloadSummary? summary)
    {
        foreach (var script in scripts)
        {
            foreach (var name in script.DealtNames) dealt.AddOrUpdate(name, 1, (_, count) => count + 1);
            lock (gate)
            {
                worst = Math.Max(worst, script.Video.WorstAgain);
                resumed += script.Video.TakeResumed();
            }
        }

        lock (gate)
        {
            right += summary?.DownloadedCount ?? 0;
            failed += summary?.FailedCount ?? 0;
            if (summary is null) ended++;
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
