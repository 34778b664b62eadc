using System.Collections.Concurrent;
using System.Globalization;
using Torture.Support;

namespace Torture.Hostile.Monsters;

/// <summary>Files of a gigabyte, a million levels or ten million fields: refused by name or reported, always cheaply.</summary>
internal sealed class MonstersCampaign : Campaign
{
    private const int Unreadable = 3;
    private const long Megabyte = 1_000_000;
    private const long MostBytes = 300 * Megabyte;

    // For a refusal; a report of a million tasks may take longer.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly ConcurrentBag<ProcessCost> refusals = [];
    private readonly ConcurrentBag<ProcessCost> reports = [];
    private WholeBatch? batch;

    public override string Name => "monsters";

    public override string Tries => "strings of 1 GiB, 1,000,000 levels, 10,000,000 fields: refused by name within 5 s of CPU time and 300 MB, or a report within 300 MB";

    public override long Cases => HugeFile.All.Count;

    public override IEnumerable<string> Figures => [Most("refusals", refusals), Most("reports", reports)];

    public override async Task PrepareAsync(TortureSettings settings, CancellationToken cancellation)
    {
        if (!File.Exists("/proc/self/status")) throw new MissingRequirementException("CPU time and memory are read from /proc, on Linux only.");
        batch = await WholeBatch.StartAsync(settings.Host, new Random(settings.Seed));
    }

    public override async Task RunAsync(TortureCase trial)
    {
        var monster = HugeFile.All[(int)trial.Number];
        using var place = await batch!.NewPlaceAsync();
        monster.WriteTo(place.PollingFile);
        using var run = place.Start("--target=GenerateReport", "--exclusive", $"--polling-results-file={WholeBatch.FileName}");
        var cost = await ProcessCost.UntilEndAsync(run.Id, run.End);
        try
        {
            Judge(monster, await run.End, cost);
        }
        catch (TortureException e)
        {
            throw new TortureException($"{monster.Name}: {e.Message}");
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (batch is not null) await batch.DisposeAsync();
        await base.DisposeAsync();
    }

    private void Judge(HugeFile monster, HostEnd end, ProcessCost cost)
    {
        (monster.Complaint is null ? reports : refusals).Add(cost);
        end.ShouldBe(monster.Complaint is null ? 0 : Unreadable);
        TortureException.Unless(cost.PeakBytes <= MostBytes, $"It took {Text(cost)}.");
        if (monster.Complaint is not { } complaint) return;
        TortureException.Unless(cost.Processor <= Longest, $"It took {Text(cost)}.");
        TortureException.Unless(end.Error.Contains(WholeBatch.FileName, StringComparison.Ordinal) && end.Error.Contains(complaint, StringComparison.Ordinal), $"Unexpected error:\n{end.Everything}");
    }

    private static string Most(string what, ConcurrentBag<ProcessCost> costs) => costs.IsEmpty
        ? $"no {what}"
        : $"{what}: at most {Text(new ProcessCost(costs.Max(cost => cost.Processor), costs.Max(cost => cost.PeakBytes)))}";

    private static string Text(ProcessCost cost) =>
        string.Create(CultureInfo.InvariantCulture, $"{cost.Processor.TotalSeconds:0.0} s of CPU time and {cost.PeakBytes / Megabyte} MB");
}
