using System.Diagnostics;
using System.Text.Json;

namespace Torture.Hostile.Contexts.Validators;

/// <summary>A validator process that is asked line by line, so it starts only once.</summary>
internal sealed class LineProcess : IDisposable
{
    private readonly Process process;
    private readonly SemaphoreSlim turn = new(1);

    private LineProcess(Process process) => this.process = process;

    /// <exception cref="MissingRequirementException">The program is not installed.</exception>
    public static LineProcess Start(string program, params string[] arguments)
    {
        try
        {
            return new LineProcess(Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new MissingRequirementException($"{program} is not installed: {missing.Message}");
        }
    }

    /// <exception cref="TortureException">The validator could not parse the request.</exception>
    public async Task<JsonElement> AskAsync(string kind, object about)
    {
        await turn.WaitAsync();
        try
        {
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { kind, about }));
            await process.StandardInput.FlushAsync();
            var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The {kind} validator has ended.");
            var answer = JsonDocument.Parse(line).RootElement;
            return answer.TryGetProperty("answer", out var result) ? result : throw new TortureException($"The {kind} validator cannot parse it: {answer.GetProperty("error").GetString()}");
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(10))) process.Kill();
        process.Dispose();
        turn.Dispose();
    }
}
