using System.ComponentModel;
using Cake.Core;
using Cake.Core.IO;
using ReportTasks.Publishing.Git;
using ReportTasks.Publishing.Git.Executable;

namespace ReportTasks.Tasks.Adapters;

/// <summary>The git executable, started by Cake's process runner.</summary>
/// <param name="context">For the process runner.</param>
/// <param name="limit">The longest that one command may take.</param>
/// <param name="time">Measures the limit.</param>
internal sealed class CakeGitProgram(ICakeContext context, TimeSpan limit, TimeProvider time) : IGitProgram
{
    /// <summary>The exit code of git for a command that it could not begin.</summary>
    private const int Fatal = 128;

    private readonly Lazy<bool> isInstalled = new(() => CanStart(context));

    public bool IsInstalled => isInstalled.Value;

    public GitOutput Run(GitCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        cancellation.ThrowIfCancellationRequested();
        using var tooLong = new CancellationTokenSource(limit, time);
        try
        {
            var settings = Settings(call, context.Environment.WorkingDirectory);
            var result = ChildProcess.RunQuietly(context, "git", settings, cancellation, tooLong.Token);
            return new GitOutput(result.ExitCode, string.Join('\n', result.Output), string.Join('\n', result.Error))
            {
                IsComplete = result.IsComplete,
            };
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new GitTimeoutException(GitCommands.NameOf(call.Arguments), limit, exception);
        }
        catch (IOException)
        {
            return new GitOutput(Fatal, "", "It ended before it had read its input; it may be older than 2.25.");
        }
        catch (Win32Exception exception)
        {
            throw new GitException(
                $"git cannot be started in {call.Directory}. Check that the directory may be entered and that git may be run.",
                exception);
        }
    }

    private static ProcessSettings Settings(GitCall call, DirectoryPath start)
    {
        // By -C, because Cake's paths cannot contain a backslash, but names of directories can.
        var arguments = new ProcessArgumentBuilder().Append("-C").AppendQuoted(call.Directory);
        foreach (var argument in call.Arguments) arguments.AppendQuoted(argument);
        var environment = new Dictionary<string, string?>(GitEnvironment.Variables, StringComparer.Ordinal);
        foreach (var (name, value) in call.Environment) environment[name] = value;
        return new ProcessSettings
        {
            Arguments = arguments,
            WorkingDirectory = start,
            StandardInput = call.Input,
            EnvironmentVariables = environment!,
        };
    }

    private static bool CanStart(ICakeContext context)
    {
        try
        {
            var directory = context.Environment.WorkingDirectory;
            var settings = new ProcessSettings { Arguments = "--version", WorkingDirectory = directory };
            var none = CancellationToken.None;
            return ChildProcess.RunQuietly(context, "git", settings, none, none).ExitCode == 0;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or CakeException)
        {
            return false;
        }
    }
}
