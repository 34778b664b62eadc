using System.ComponentModel;
using Cake.Core;
using Cake.Core.IO;
using ReportTasks.Publishing.Git;

namespace ReportTasks.Tasks;

/// <summary>The git executable through Cake's process runner.</summary>
/// <param name="context">For the process runner.</param>
/// <param name="limit">The longest that one command may take.</param>
/// <param name="time">Measures the limit.</param>
public sealed class CakeGitProgram(ICakeContext context, TimeSpan limit, TimeProvider time) : IGitProgram
{
    /// <summary>As git's own for what it could not even begin.</summary>
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
            var result = ChildProcess.RunQuietly(context, "git", Settings(call, context.Environment.WorkingDirectory), cancellation, tooLong.Token);
            return new GitOutput(result.ExitCode, string.Join('\n', result.Output), string.Join('\n', result.Error)) { IsComplete = result.IsComplete };
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
            throw new GitException($"git cannot be started in {call.Directory}. Check that the directory may be entered and that git may be run.", exception);
        }
    }

    private static ProcessSettings Settings(GitCall call, DirectoryPath start)
    {
        // To its directory by git's own means: Cake's paths have no backslash in them, which a name may have.
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
            var settings = new ProcessSettings { Arguments = "--version", WorkingDirectory = context.Environment.WorkingDirectory };
            return ChildProcess.RunQuietly(context, "git", settings, CancellationToken.None, CancellationToken.None).ExitCode == 0;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or CakeException)
        {
            return false;
        }
    }
}
