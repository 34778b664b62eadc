using Torture.Support;

namespace Torture.Secrets;

/// <summary>Whole runs with every kind of failure, with secrets in all inputs: none of them leaks.</summary>
internal sealed class SecretsCampaign : Campaign
{
    private const int MostTroubles = 4;
    private readonly HashSet<string> met = new(StringComparer.Ordinal);
    private WholeBatch? batch;

    public override string Name => "secrets";

    public override string Tries => "whole runs with up to four failures at a time and secrets in all inputs: none in output, files, git, reports or program arguments";

    public override int Lanes => 2;

    public override IEnumerable<string> Figures => [$"{Canaries.Kinds.Count} kinds of secret, {met.Count} of {Troubles.All.Count} kinds of failure, 0 hits unless a failure is shown above"];

    public override async Task PrepareAsync(TortureSettings settings, CancellationToken cancellation) =>
        batch = await WholeBatch.StartAsync(settings.Host, new Random(settings.Seed));

    public override async Task RunAsync(TortureCase trial)
    {
        using var place = await batch!.NewPlaceAsync();
        var arguments = new List<string>(WholePlace.WholeRun);
        var log = place.WatchGit();
        Trouble[] troubles = [.. trial.Random.GetItems([.. Troubles.All], trial.Random.Next(1, MostTroubles + 1)).Distinct()];
        foreach (var trouble in troubles) trouble.Make(place, arguments, batch.Canaries);
        using var run = place.Start(arguments);
        var end = await run.End;
        try
        {
            end.ShouldBe(0, 1, 2, 3, 4, 5);
            await place.SearchSecretsAsync(end);
            if (File.Exists(log)) batch.Canaries.Search(await File.ReadAllTextAsync(log), "the arguments of git");

            // Cake shows it at diagnostic verbosity.
            TortureException.Unless(arguments.Contains(Troubles.Diagnostic) || !end.Everything.Contains("   at ReportTasks", StringComparison.Ordinal), $"The run prints a stack trace:\n{end.Everything}");
        }
        catch (TortureException e)
        {
            throw new TortureException($"{string.Join(", ", troubles.Select(trouble => trouble.Name))}: {e.Message}\n{Around(end, batch.Canaries)}");
        }

        lock (met) met.UnionWith(troubles.Select(trouble => trouble.Name));
    }

    public override async ValueTask DisposeAsync()
    {
        if (batch is not null) await batch.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>The lines that contain a secret.</summary>
    private static string Around(HostEnd end, Canaries canaries) =>
        string.Join('\n', end.Everything.Split('\n').Where(line => Canaries.Kinds.Any(kind => line.Contains(canaries[kind], StringComparison.Ordinal))));
}
