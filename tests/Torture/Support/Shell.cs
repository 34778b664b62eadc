using System.Diagnostics;

namespace Torture.Support;

/// <summary>Programs that the torture test uses, such as git.</summary>
internal static class Shell
{
    /// <summary>The output of a program.</summary>
    /// <exception cref="TortureException">The program failed.</exception>
    public static async Task<string> RunAsync(string directory, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory };
        foreach (var (name, value) in CleanEnvironment.Variables) start.Environment[name] = value;
        using var process = new HostProcess(start);
        var end = await process.End;
        TortureException.Unless(end.ExitCode == 0, $"{program} {string.Join(' ', arguments)} failed: {end.Everything}");
        return end.Output;
    }
}
