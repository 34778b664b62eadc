using System.Globalization;
using Torture.Support;

namespace Torture.Together;

/// <summary>Unusual output directories.</summary>
internal static class DirectoryCases
{
    private const int Crowd = 100_000;

    public static (string Name, Func<WholePlace, TortureCase, Task> Run)[] All { get; } =
    [
        ("video_outputs on another file system", OnAnotherFileSystemAsync),
        ("video_outputs behind a symlink", (place, _) => BehindLinkAsync(place, Path.Combine(place.Root, "elsewhere"))),
        ("video_outputs behind a symlink to another file system", (place, _) => BehindLinkAsync(place, Directory.CreateDirectory($"/dev/shm/{Path.GetFileName(place.Root)}").FullName)),
        ("video_outputs on a read-only file system", ReadOnlyAsync),
        ("video_outputs removed during the run", (place, trial) => RemoveDuringRunAsync(place, trial, () => Remove(place.Output))),
        ("video_outputs renamed during the run", (place, trial) => RemoveDuringRunAsync(place, trial, () => Directory.Move(place.Output, place.Output + "-before"))),
        ("100,000 files in video_outputs", WithManyFilesAsync),
    ];

    /// <summary>Removes it while the run writes into it.</summary>
    private static void Remove(string directory)
    {
        for (var attempt = 1; Directory.Exists(directory); attempt++)
        {
            try
            {
                Directory.Delete(directory, recursive: true);
            }
            catch (IOException) when (attempt < 100)
            {
                // A file was created after its directory was listed.
            }
        }
    }

    private static string[] Without(string beginning) => [.. WholePlace.WholeRun.Where(word => !word.StartsWith(beginning, StringComparison.Ordinal))];

    /// <summary>Files outside the repository cannot be committed; everything else is done.</summary>
    private static async Task OnAnotherFileSystemAsync(WholePlace place, TortureCase trial)
    {
        var output = Directory.CreateDirectory($"/dev/shm/{Path.GetFileName(place.Root)}").FullName;
        try
        {
            using var run = place.Start([.. Without("--commit"), $"--output-dir={output}"]);
            await place.SearchSecretsAsync((await run.End).ShouldSucceed());
            place.ShouldHaveFetchedOnce();
            foreach (var (stub, video) in WholeBatch.Videos)
            {
                var found = await File.ReadAllBytesAsync(Path.Combine(output, stub + ".mp4"));
                TortureException.Unless(video.AsSpan().SequenceEqual(found), $"{stub}.mp4 has wrong bytes.");
            }

            TortureException.Unless(Directory.EnumerateFiles(output, "video_generation_results_*.json").Count() == 1, "Expected exactly one report.");
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    }

    private static async Task BehindLinkAsync(WholePlace place, string target)
    {
        try
        {
            Directory.CreateDirectory(target);
            File.Move(Path.Combine(place.Output, "users-own.txt"), Path.Combine(target, "users-own.txt"));
            Directory.Delete(place.Output);
            Directory.CreateSymbolicLink(place.Output, target);
            for (var run = 1; run <= 2; run++)
            {
                using var process = place.Start(Without("--commit"));
                await place.SearchSecretsAsync((await process.End).ShouldSucceed());
                place.ShouldHold(reports: run);
            }

            place.ShouldHaveFetchedOnce();
            TortureException.Unless(new DirectoryInfo(place.Output).LinkTarget == target, "The user's link was replaced.");
            await WholeCheck.ShouldBeConsistentAsync(place);
        }
        finally
        {
            Directory.Delete(target, recursive: true);
            Directory.CreateDirectory(target);
        }
    }

    /// <summary>A separate mount that is read-only even for root.</summary>
    private static async Task ReadOnlyAsync(WholePlace place, TortureCase trial)
    {
        using var run = place.StartProgram("unshare",
            ["--map-root-user", "--mount", "sh", "-c", "mount --bind video_outputs video_outputs && mount -o remount,bind,ro video_outputs && exec dotnet \"$@\"", "sh", place.Host, .. WholePlace.WholeRun]);
        var end = await run.End;
        if (end.Error.Contains("unshare:", StringComparison.Ordinal)) throw new MissingRequirementException($"Mounting failed: {end.Error}");
        end.ShouldBe(2);
        TortureException.Unless(end.Error.Contains("video_outputs cannot be written", StringComparison.Ordinal), $"The error does not name the directory:\n{end.Error}");
        await place.SearchSecretsAsync(end);
        await WholeCheck.ShouldBeConsistentAsync(place);
    }

    /// <summary>The run reports it, and the next run downloads everything.</summary>
    private static async Task RemoveDuringRunAsync(WholePlace place, TortureCase trial, Action vanish)
    {
        using var hold = place.Hold("storm");
        using (var run = place.Start(WholePlace.WholeRun))
        {
            await hold.Reached.WaitAsync(trial.Cancellation);
            vanish();
            hold.Release();
            var end = await run.End;
            end.ShouldBe(0, 1, 2, 4);
            TortureException.Unless(end.Everything.Contains("video_outputs", StringComparison.Ordinal) && !end.Everything.Contains("   at ", StringComparison.Ordinal), $"The run does not report what is wrong:\n{end.Everything}");
            await place.SearchSecretsAsync(end);
        }

        Directory.CreateDirectory(place.Output);
        await File.WriteAllTextAsync(Path.Combine(place.Output, "users-own.txt"), "not ours\n");
        using var next = place.Start(WholePlace.WholeRun);
        (await next.End).ShouldSucceed();
        await WholeCheck.ShouldBeConsistentAsync(place);
        foreach (var stub in WholeBatch.Videos.Keys) TortureException.Unless(File.Exists(Path.Combine(place.Output, stub + ".mp4")), $"{stub}.mp4 is missing.");
    }

    /// <summary>User files are neither committed nor published, and stop nothing.</summary>
    private static async Task WithManyFilesAsync(WholePlace place, TortureCase trial)
    {
        for (var i = 0; i < Crowd; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{(i % 2 == 0 ? "clip" : ".clip")}_{i}.{(i % 3 == 0 ? "mp4" : i % 3 == 1 ? "json" : "part")}");
            File.Create(Path.Combine(place.Output, name)).Dispose();
        }

        using var run = place.Start(WholePlace.WholeRun);
        await place.SearchSecretsAsync((await run.End).ShouldSucceed());
        place.ShouldHaveFetchedOnce();
        TortureException.Unless(Directory.EnumerateFiles(place.Output, "*clip_*").Count() == Crowd, "User files are missing.");
        TortureException.Unless(!Directory.EnumerateFiles(place.Published, "*clip_*").Any(), "User files were published.");
        var committed = await Shell.RunAsync(place.Work, "git", "ls-tree", "-r", "--name-only", "HEAD");
        TortureException.Unless(!committed.Contains("clip_", StringComparison.Ordinal), "User files were committed.");
    }
}
