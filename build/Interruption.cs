using System.Runtime.InteropServices;
using ReportTasks.Tasks.Adapters;

namespace Build;

/// <summary>
/// Turns Ctrl+C and termination signals into a cancellation. Ends a run that does not stop in time, or gets a second signal.
/// </summary>
public sealed partial class Interruption : IDisposable
{
    /// <summary>How long an orderly end may take, so that every run ends within 5 s.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>How long to wait for child processes to be killed and for the message to be written.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(500);

    /// <summary>Progress bars hide it.</summary>
    private const string ShowCursor = "\e[?25h";

    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private readonly TimeSpan patience;
    private readonly Action<string> end;
    private int signals;

    public Interruption()
        : this(Patience, EndProcess)
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
        {
            registrations.Add(PosixSignalRegistration.Create(signal, context => context.Cancel = Cancel()));
        }
    }

    /// <param name="patience">How long an orderly end may take.</param>
    /// <param name="end">Ends the process; its argument says why.</param>
    internal Interruption(TimeSpan patience, Action<string> end) => (this.patience, this.end) = (patience, end);

    public CancellationToken Token => source.Token;

    public bool IsRequested => source.IsCancellationRequested;

    public void Dispose()
    {
        // The source is not disposed: a signal may be about to cancel it.
        foreach (var registration in registrations) registration.Dispose();
    }

    /// <summary>Takes one signal.</summary>
    /// <returns>True: the process does not end by the signal itself.</returns>
    internal bool Cancel()
    {
        if (Interlocked.Increment(ref signals) > 1)
        {
            end("Interrupted a second time, so the run was ended at once.");
            return true;
        }

        // Not on the pool: what blocks the run may block all of its threads.
        new Thread(EndLater) { IsBackground = true, Name = nameof(Interruption) }.Start();
        source.Cancel();
        return true;
    }

    private void EndLater()
    {
        Thread.Sleep(patience);
        end($"Interrupted, and the run did not end within {patience.TotalSeconds:0} s, so it was ended. "
            + "Files under their final names are whole.");
    }

    /// <summary>Ends the process without its exit handlers, which may wait for whatever blocks the run.</summary>
    private static void EndProcess(string reason)
    {
        var lastWords = new Thread(() => KillChildren(reason)) { IsBackground = true };
        lastWords.Start();
        lastWords.Join(LastWords);
        if (OperatingSystem.IsWindows()) Environment.Exit((int)ReportTasks.ExitCode.Interrupted);
        else Exit((int)ReportTasks.ExitCode.Interrupted);
    }

    private static void KillChildren(string reason)
    {
        try
        {
            ProcessTree.Signal("KILL");
            if (!Console.IsOutputRedirected) Console.Out.Write(ShowCursor);
            Console.Error.WriteLine(reason);
        }
        catch (Exception)
        {
            // The process ends anyway.
        }
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void Exit(int code);
}
