using System.Diagnostics;
using System.Text;

namespace Build.Tests.Host.Support;

/// <summary>A process started by a test, with captured output.</summary>
internal sealed class HostRun
{
    // Guards against a hanging test; no test waits for it.
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(300);

    private readonly Process process;
    private readonly List<byte> error = [];
    private TaskCompletionSource heard = NewSource();

    public HostRun(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        process = Process.Start(start)!;
        process.StandardInput.Close();
        End = EndAsync();
    }

    public Task<HostResult> End { get; }

    /// <summary>Completes once the process has written the text to standard error.</summary>
    public async Task SaysAsync(string text)
    {
        while (true)
        {
            var more = Volatile.Read(ref heard).Task;
            lock (error)
            {
                if (Encoding.UTF8.GetString([.. error]).Contains(text, StringComparison.Ordinal)) return;
            }

            await more.WaitAsync(Guard, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Sends a signal, such as <c>INT</c>, to the process only.</summary>
    public async Task<HostResult> SignalAsync(string signal)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{signal} {process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await End;
    }

    private async Task<HostResult> EndAsync()
    {
        using var limit = new CancellationTokenSource(Guard);
        using var output = new MemoryStream();
        try
        {
            await Task.WhenAll(
                process.StandardOutput.BaseStream.CopyToAsync(output, limit.Token),
                ListenAsync(process.StandardError.BaseStream, limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return new HostResult(process.ExitCode, output.ToArray(), [.. error]);
        }
        catch (OperationCanceledException exception)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{process.StartInfo.FileName} did not end:\n{Encoding.UTF8.GetString(output.ToArray())}", exception);
        }
        finally
        {
            process.Dispose();
        }
    }

    private async Task ListenAsync(Stream from, CancellationToken cancellation)
    {
        var buffer = new byte[4096];
        int read;
        while ((read = await from.ReadAsync(buffer, cancellation)) > 0)
        {
            lock (error) error.AddRange(buffer.AsSpan(0, read));
            Interlocked.Exchange(ref heard, NewSource()).SetResult();
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>The result of a process: its exit code and its output.</summary>
internal sealed record HostResult(int ExitCode, byte[] OutputBytes, byte[] ErrorBytes)
{
    public string Output { get; } = Encoding.UTF8.GetString(OutputBytes);

    public string Error { get; } = Encoding.UTF8.GetString(ErrorBytes);

    /// <summary>Standard output and standard error, for text that may be in either.</summary>
    public string Everything => Output + Error;

    public HostResult ShouldEnd(int exitCode)
    {
        ExitCode.ShouldBe(exitCode, Everything);
        return this;
    }

    /// <summary>Asserts that the output contains every text.</summary>
    public HostResult Saying(params string[] texts)
    {
        foreach (var text in texts) Everything.Contains(text, StringComparison.Ordinal).ShouldBeTrue($"It does not say: {text}\nbut: {Everything}");
        return this;
    }

    public HostResult NotSaying(params string[] texts)
    {
        foreach (var text in texts) Everything.Contains(text, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"It says: {text}\nin: {Everything}");
        return this;
    }
}
