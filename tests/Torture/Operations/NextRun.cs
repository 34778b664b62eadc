using Torture.Support;

namespace Torture.Operations;

/// <summary>Checks after a run with a failed call, and the result of the next run.</summary>
/// <param name="earlier">The state before the run.</param>
/// <param name="whole">The state after an undisturbed run.</param>
internal sealed class NextRun(PreviousBatch earlier, string whole)
{
    // A second run writes a second report.
    private static readonly string[] Repeated = ["video_generation_results_#", "/manifest.json"];

    /// <summary>Invariants after any failure.</summary>
    public async Task LookAsync(WholePlace place, HostEnd end)
    {
        await place.SearchSecretsAsync(end);

        // The commit and the index are two files: if the index cannot be written, the run says so and the next one updates it.
        await WholeCheck.ShouldBeConsistentAsync(place, isIndexBehind: end.Everything.Contains("The commit was made, but the index could not be updated", StringComparison.Ordinal));
        earlier.ShouldBeIntact(place);
    }

    /// <summary>A lock that git could not remove is reported, and the user must remove it.</summary>
    public async Task UnlockAsync(WholePlace place)
    {
        if (Directory.EnumerateFiles(Path.Combine(place.Work, ".git"), "*.lock", SearchOption.AllDirectories).FirstOrDefault() is not { } left) return;
        using var run = place.Start(PreviousBatch.WholeRun);
        var end = await run.End;
        await LookAsync(place, end);
        end.ShouldBe([0, 4]);
        if (end.ExitCode == 0) return;
        TortureException.Unless(FailedCallCheck.Told(end).Contains(Path.GetFileName(left), StringComparison.Ordinal), $"The next run does not name the lock left by git:\n{end.Everything}");
        File.Delete(left);
    }

    /// <summary>Checks that the next run does all remaining work.</summary>
    public async Task CompleteAsync(WholePlace place)
    {
        using var run = place.Start(PreviousBatch.WholeRun);
        await LookAsync(place, (await run.End).ShouldBe(0));
        var lines = (await EndState.OfAsync(place)).Split('\n');
        var lacking = whole.Split('\n').Except(lines, StringComparer.Ordinal).ToList();
        TortureException.Unless(lacking.Count == 0, $"The next run did not complete: {string.Join(", ", lacking)}");
        var left = lines.Except(whole.Split('\n'), StringComparer.Ordinal).Where(line => !Array.Exists(Repeated, line.Contains)).ToList();
        TortureException.Unless(left.Count == 0, $"The next run left unexpected files: {string.Join(", ", left)}");
    }
}
