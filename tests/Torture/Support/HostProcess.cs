using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Torture.Support;

/// <summary>A run of the host, or of another program, its output captured.</summary>
internal sealed partial class HostProcess : IDisposable
{
    // Only a guard against a run that hangs.
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(2);

    private readonly Process process;

    public HostProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        process = Process.Start(start)!;
        process.StandardInput.Close();
        End = EndAsync();
    }

    public int Id => process.Id;

    public Task<HostEnd> End { get; }

    public void Signal(PosixSignal signal) => _ = Kill(process.Id, signal switch
    {
        PosixSignal.SIGINT => 2,
        PosixSignal.SIGTERM => 15,
        _ => throw new ArgumentOutOfRangeException(nameof(signal)),
    });

    /// <summary>SIGKILL to the process alone: what it has started lives on, as after the kernel's own kill.</summary>
    public void Kill() => _ = Kill(process.Id, 9);

    public void Dispose() => process.Dispose();

    private async Task<HostEnd> EndAsync()
    {
        var clock = Stopwatch.StartNew();
        using var limit = new CancellationTokenSource(Guard);
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        try
        {
            await Task.WhenAll(
                process.StandardOutput.BaseStream.CopyToAsync(output, limit.Token),
                process.StandardError.BaseStream.CopyToAsync(error, limit.Token));
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TortureException($"The run did not end within {Guard}. So far it said:\n{Encoding.UTF8.GetString(output.ToArray())}{Encoding.UTF8.GetString(error.ToArray())}");
        }

        return new HostEnd(process.ExitCode, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()), clock.Elapsed);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}

/// <summary>What a process left: its exit code (128 and more: ended by a signal) and all that it said.</summary>
internal sealed record HostEnd(int ExitCode, string Output, string Error, TimeSpan Time)
{
    public string Everything => Output + Error;

    public HostEnd ShouldBe(params int[] exitCodes)
    {
        TortureException.Unless(exitCodes.Contains(ExitCode), $"The run ended with exit code {ExitCode}, not {string.Join(" or ", exitCodes)}:\n{Everything}");
        return this;
    }
}
