using System.ComponentModel;
using Cake.Core;
using Cake.Core.IO;
using Cake.Frosting;
using ReportTasks.Tasks.Adapters;
using ReportTasks.Tasks.Services;
using Path = System.IO.Path;

namespace ReportTasks.Tasks;

/// <summary>Runs the command of <c>--generate-command</c>, if there is one, before the downloads.</summary>
[TaskName(Name)]
[TaskDescription("Generate the videos with --generate-command")]
public sealed class GenerateVideosTask(ReportRun run, RunCancellation cancellation) : FrostingTask
{
    private const string Name = "GenerateVideos";

    public override bool ShouldRun(ICakeContext context) => run.Options.Run.GenerateCommand is not null || IsTarget(context);

    public override void Run(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var words = run.Options.Run.GenerateCommand ?? throw Failure.Of(ExitCode.Usage,
            "The target GenerateVideos has nothing to run. Give --generate-command=\"COMMAND\", "
            + "for instance \"python generate_videos.py\".");
        CheckProgram(words[0]);
        if (run.Options.Run.DryRun)
        {
            context.Log.LogInformation($"Would run the generation command ({words[0]}, {Plural.Of(words.Count, "word")}).");
            return;
        }

        // Refused here rather than after the videos have been paid for.
        run.OpenOutputDirectory();
        var results = new PollingSources(run);
        var before = results.States();
        var exitCode = Start(context, words);
        if (exitCode != 0)
        {
            throw Failure.Of(ExitCode.Unexpected,
                $"The generation command ({words[0]}) ended with exit code {exitCode}; nothing was downloaded. "
                + "Its own output above says why.");
        }

        // Without new results, the newest file is the previous batch.
        var after = results.States();
        var isNew = (run.Options.Sources.All ? after : after.Take(1)).Except(before).Any();
        if (isNew || after.Count == 0 || IsOnlyTarget(context)) return;
        throw Failure.Of(ExitCode.NoPollingResults,
            $"The generation command ({words[0]}) produced no new results: "
            + $"the newest {results.Wanted}, by modification time, was there before. "
            + "Make the command write a new file, or omit --generate-command to report on the previous batch.");
    }

    /// <summary>Refuses a whole command in one pair of quotes, without showing it: it may contain a key.</summary>
    private void CheckProgram(string name)
    {
        if (!name.Any(char.IsWhiteSpace) || File.Exists(Executable(name))) return;
        throw Failure.Of(ExitCode.Usage,
            "The generation command cannot be started: its first word contains spaces and is not a file. "
            + "Check the quotes in --generate-command.");
    }

    private int Start(ICakeContext context, IReadOnlyList<string> words)
    {
        var arguments = new ProcessArgumentBuilder();
        foreach (var word in words.Skip(1)) arguments.AppendQuotedSecret(word);
        try
        {
            var settings = new ProcessSettings { Arguments = arguments, WorkingDirectory = run.Paths.WorkingDirectory };
            return ChildProcess.Run(context, Executable(words[0]), settings, cancellation.Token);
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or CakeException)
        {
            throw Failure.Of(ExitCode.Usage,
                $"The generation command cannot be started: {words[0]} is not there or may not be run. Check --generate-command.",
                exception);
        }
    }

    /// <summary>As in a shell: a name without a directory is searched in PATH, a path starts in the working directory.</summary>
    private string Executable(string name) =>
        name.AsSpan().ContainsAny('/', '\\') ? Path.GetFullPath(name, run.Paths.WorkingDirectory) : name;

    private static bool IsTarget(ICakeContext context) => Targets(context).Contains(Name, StringComparer.OrdinalIgnoreCase);

    private static bool IsOnlyTarget(ICakeContext context) =>
        IsTarget(context) && Targets(context).All(target => target.Equals(Name, StringComparison.OrdinalIgnoreCase));

    private static ICollection<string> Targets(ICakeContext context) => context.Arguments.GetArguments("target");
}
