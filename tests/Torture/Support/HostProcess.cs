using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Torture.Support;

/// <summary>A process of the host or another program, with captured output.</summary>
internal sealed partial class HostProcess : IDisposable
{
    // Guards against a hanging run.
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly TimeSpan guard;
    private readonly Action<ReadOnlySpan<byte>>? heard;

    /// <param name="start">What to start.</param>
    /// <param name="heard">Called with standard output as it arrives.</param>
    /// <param name="guard">The time limit; null for 2 minutes.</param>
    public HostProcess(ProcessStartInfo start, Action<ReadOnlySpan<byte>>? heard = null, TimeSpan? guard = null)
    {
        (this.heard, this.guard) = (heard, guard ?? Guard);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        process = Process.Start(start)!;
        process.StandardInput.Close();
        End = EndAsync();
    }

    public int Id => process.Id;

    /// <summary>Whether there was any standard output.</summary>
    public bool HasSpoken { get; private set; }

    public Task<HostEnd> End { get; }

    public void Signal(PosixSignal signal) => Signal(signal, ofGroup: false);

    /// <param name="signal">The signal.</param>
    /// <param name="ofGroup">Also signals its children, as Ctrl+C in a terminal does; only for the leader of a process group.</param>
    public void Signal(PosixSignal signal, bool ofGroup) => _ = Kill(ofGroup ? -process.Id : process.Id, signal switch
    {
        PosixSignal.SIGINT => 2,
        PosixSignal.SIGTERM => 15,
        _ => throw new ArgumentOutOfRangeException(nameof(signal)),
    });

    /// <summary>Sends SIGKILL to the process only; its children survive.</summary>
    public void Kill() => _ = Kill(process.Id, 9);

    /// <summary>Sends SIGKILL to the process and its children; only for the leader of a process group.</summary>
    public void KillGroup() => _ = Kill(-process.Id, 9);

    /// <summary>Sends SIGKILL to the process and its children in any process group.</summary>
    public void KillTree() => process.Kill(entireProcessTree: true);

    public void Dispose() => process.Dispose();

    private async Task<HostEnd> EndAsync()
    {
        var clock = Stopwatch.StartNew();
        using var limit = new CancellationTokenSource(guard);
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        try
        {
            await Task.WhenAll(
                ListenAsync(process.StandardOutput.BaseStream, output, limit.Token),
                process.StandardError.BaseStream.CopyToAsync(error, limit.Token));
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TortureException($"The run did not end within {guard}. Output so far:\n{Encoding.UTF8.GetString(output.ToArray())}{Encoding.UTF8.GetString(error.ToArray())}");
        }

        return new HostEnd(process.ExitCode, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()), clock.Elapsed);
    }

    private async Task ListenAsync(Stream from, MemoryStream to, CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, cancellation)) > 0)
        {
            to.Write(buffer, 0, read);
            HasSpoken = true;
            heard?.Invoke(buffer.AsSpan(0, read));
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}

/// <summary>The result of a process: its exit code (128 and more: ended by a signal) and its output.</summary>
internal sealed record HostEnd(int ExitCode, string Output, string Error, TimeSpan Time)
{
    public string Everything => Output + Error;

    /// <summary>Whether a run on a <see cref="WholeBatch"/> did everything possible: 0, or 4 if only the refused video failed.</summary>
    public bool HasSucceeded => ExitCode == 0
        || (ExitCode == 4 && Output.Contains("No video could be downloaded", StringComparison.Ordinal) && !Output.Contains("Nothing was ", StringComparison.Ordinal) && !Output.Contains("Nothing could be ", StringComparison.Ordinal));

    public HostEnd ShouldSucceed()
    {
        TortureException.Unless(HasSucceeded, $"The run ended with exit code {ExitCode} but should succeed:\n{Everything}");
        return this;
    }

    public HostEnd ShouldBe(params int[] exitCodes)
    {
        TortureException.Unless(exitCodes.Contains(ExitCode), $"The run ended with exit code {ExitCode}, not {string.Join(" or ", exitCodes)}:\n{Everything}");
        return this;
    }
}
