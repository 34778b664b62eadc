using System.Collections.Concurrent;
using System.Globalization;
using Torture.Operations;
using Torture.Support;

namespace Torture.Logs;

/// <summary>Whole runs that lose their log: the files are those of an undisturbed run, and the exit code follows the rule.</summary>
internal sealed class LogsCampaign : Campaign
{
    private static readonly string[][] Options = [[], ["--strict"], ["--min-success-rate=100"]];

    private readonly ConcurrentDictionary<string, int> kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string[], int> exitCodes = [];
    private WholeBatch? batch;
    private string undisturbed = "";

    public override string Name => "logs";

    public override string Tries =>
        "standard output and error closed, full, or not read completely, in a whole run: the files of an undisturbed run; exit code 1 only if the log was full and no other code applies";

    public override long Cases => 60;

    public override int Lanes => 2;

    public override IEnumerable<string> Figures =>
        [string.Join(", ", kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Key} {kind.Value}")))];

    public override async Task PrepareAsync(TortureSettings settings, CancellationToken cancellation)
    {
        batch = await WholeBatch.StartAsync(settings.Host, new Random(settings.Seed));
        foreach (var options in Options)
        {
            using var place = await NewPlaceAsync();
            using var run = place.Start([.. WholePlace.WholeRun, .. options]);
            exitCodes[options] = (await run.End).ShouldBe(0, 4, 5).ExitCode;
            undisturbed = await EndState.OfAsync(place);
        }
    }

    public override async Task RunAsync(TortureCase trial)
    {
        var (log, options) = (LostLog.Draw(trial.Random), Options[trial.Random.Next(Options.Length)]);
        using var place = await NewPlaceAsync();
        place.Environment["ROOT"] = Directory.CreateDirectory(Path.Combine(place.Root, "log")).FullName;
        using var run = place.StartProgram("bash", ["-c", log.Script, "-", "dotnet", place.Host, .. WholePlace.WholeRun, .. options]);
        var end = await run.End;

        var expected = exitCodes[options] is var code and not 0 ? code : log.IsFull ? 1 : 0;
        TortureException.Unless(end.ExitCode == expected, $"With {log.Name} the run ended with exit code {end.ExitCode}, not {expected}:\n{end.Everything}");
        var state = await EndState.OfAsync(place);
        TortureException.Unless(state == undisturbed, $"With {log.Name} the run left:\n{state}\nand an undisturbed one:\n{undisturbed}");
        await WholeCheck.ShouldBeConsistentAsync(place);
        await place.SearchSecretsAsync(end);
        kinds.AddOrUpdate(log.IsFull ? "full" : "reader gone", 1, (_, count) => count + 1);
    }

    public override async ValueTask DisposeAsync()
    {
        if (batch is not null) await batch.DisposeAsync();
        await base.DisposeAsync();
    }

    private async Task<WholePlace> NewPlaceAsync()
    {
        var place = await batch!.NewPlaceAsync();
        place.Environment["TMPDIR"] = Directory.CreateDirectory(Path.Combine(place.Root, "tmp")).FullName;
        place.Environment["DOTNET_EnableDiagnostics"] = "0"; // its sockets are in TMPDIR
        return place;
    }
}
