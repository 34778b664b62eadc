using Cake.Core.Diagnostics;
using Cake.Testing;
using ReportTasks.Metrics;
using ReportTasks.Options;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Git;
using ReportTasks.Publishing.Git.Executable;

namespace ReportTasks.Tests.Publishing.Git.Support;

/// <summary>Artifacts in a repository, and their commit.</summary>
internal sealed class Bench
{
    private readonly List<Artifact> artifacts = [];

    /// <param name="output">The output directory, relative to the work tree.</param>
    public Bench(TestRepository repository, string output = "video_outputs") => Output = repository[output];

    public string Output { get; init; }

    public Backend Backend { get; set; }

    public FakeLog Log { get; } = new() { Verbosity = Verbosity.Diagnostic };

    public NoDelayTime Time { get; } = new();

    public ReportOptions Options { get; set; } = new() { Commit = new() { Enabled = true } };

    public bool IsUnattended { get; set; } = true;

    /// <summary>Wraps the git program.</summary>
    public Func<IGitProgram, IGitProgram>? Wrap { get; set; }

    public static PublishedBatch Batch(params Artifact[] artifacts) => new(
        "20250617_093000", "2025-06-17T09:30:00", "runway_polling_results_1.json", new BatchSummary(10, 8, 2, 0, 0, 240), 80, artifacts);

    public string Add(string name, string content = "a video", ArtifactKind kind = ArtifactKind.Video)
    {
        var path = Path.Combine(Output, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        artifacts.Add(new Artifact(name, path, kind, content.Length));
        return path;
    }

    /// <summary>An artifact that the test writes itself.</summary>
    public string Name(string name)
    {
        var path = Path.Combine(Output, name);
        artifacts.Add(new Artifact(name, path, ArtifactKind.Video, 0));
        return path;
    }

    public async Task<CommitOutcome> RunAsync(CancellationToken cancellation = default) =>
        await new ArtifactCommit(Backends.Tools(Backend, Time, Log, Wrap, Options.Commit.GitTimeout) with { IsUnattended = IsUnattended }, Options, Time).RunAsync(Output, [Batch([.. artifacts])], cancellation);

    /// <summary>Runs and asserts that there is a commit and no warning.</summary>
    public async Task<GitCommit> CommitAsync()
    {
        var outcome = await RunAsync();
        outcome.Warnings.ShouldBeEmpty();
        return outcome.Commit.ShouldNotBeNull();
    }

    /// <summary>Runs and asserts that there is no commit and one warning.</summary>
    public async Task<string> RefusedAsync()
    {
        var outcome = await RunAsync();
        outcome.Commit.ShouldBeNull();
        return outcome.Warnings.ShouldHaveSingleItem();
    }
}
