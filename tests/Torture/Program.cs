using System.Diagnostics;
using System.Runtime.InteropServices;
using Torture;

var settings = TortureSettings.Of(args);
using var cancellation = new CancellationTokenSource();
using var interruption = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Cancel(signal));
using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Cancel(signal));

var all = Campaigns.All.Select(create => create()).ToList();
var chosen = all.Where(campaign => settings.Only.Count == 0 || settings.Only.Contains(campaign.Name, StringComparer.OrdinalIgnoreCase)).ToList();
if (settings.Only.Except(chosen.Select(campaign => campaign.Name), StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"Unknown campaign '{unknown}'. Known campaigns: {string.Join(", ", all.Select(campaign => campaign.Name))}.");
    return 2;
}

Console.WriteLine($"Torture seed: {settings.Seed}");
var clock = Stopwatch.StartNew();
var results = new List<CampaignResult>();
for (var i = 0; i < chosen.Count; i++)
{
    await using var campaign = chosen[i];
    var share = (settings.Time - clock.Elapsed) * campaign.Weight / chosen.Skip(i).Sum(waiting => waiting.Weight);
    results.Add(await new CampaignRun(campaign, settings, Console.WriteLine).RunAsync(share, cancellation.Token));
}

Console.WriteLine();
foreach (var line in TortureTable.Lines(results)) Console.WriteLine(line);

// A campaign that cannot run is reported; in CI it must run.
var missing = results.Any(result => result.Missing is not null) && Environment.GetEnvironmentVariable("CI") == "true";
var held = results.TrueForAll(result => result.Held == result.Tried);
Console.WriteLine(held ? $"Everything held (seed {settings.Seed})." : $"Some checks failed: see above (seed {settings.Seed}).");
return held && !missing ? 0 : 1;

void Cancel(PosixSignalContext signal)
{
    signal.Cancel = true;
    cancellation.Cancel();
}
