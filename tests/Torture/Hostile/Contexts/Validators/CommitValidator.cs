using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Torture.Hostile.Contexts.Validators;

/// <summary>Checks a commit message as git and git hosts interpret it.</summary>
internal sealed partial class CommitValidator
{
    private static readonly string[] Keys = ["Succeeded", "Failed", "Success rate", "Elapsed", "Source"];

    /// <param name="source">The payload in the name of the polling results.</param>
    public static async Task CheckAsync(string message, string source)
    {
        LogValidator.Check(message, "the commit's message");
        var lines = message.Split('\n');
        TortureException.Unless(lines.Length == Keys.Length + 3 && lines[1].Length == 0 && lines[^1].Length == 0, $"The commit message has unexpected lines: {ShownText.Quote(message)}");
        foreach (var (line, key) in lines.Skip(2).Zip(Keys)) TortureException.Unless(line.StartsWith(key + ": ", StringComparison.Ordinal), $"The commit message has an unexpected line: {ShownText.Quote(line)}");
        TortureException.Unless(ShownText.Is(lines[^2]["Source: ".Length..], source), $"The commit source is {ShownText.Quote(lines[^2])} for {ShownText.Quote(source)}.");
        if (Directive().Match(message) is { Success: true } directive) throw new TortureException($"The commit message contains a directive: {ShownText.Quote(directive.Value)}");
        var trailers = (await GitAsync(message, "interpret-trailers", "--parse")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        TortureException.Unless(Array.TrueForAll(trailers, trailer => Keys.Contains(trailer.Split(':')[0], StringComparer.Ordinal)), $"The commit message has unexpected trailers: {string.Join("; ", trailers)}");
        var stripped = await GitAsync(message, "stripspace", "--strip-comments");
        TortureException.Unless(stripped.TrimEnd('\n').Split('\n').Length == lines.Length - 1, $"git reads a line of the commit message as a comment: {ShownText.Quote(message)}");
    }

    private static async Task<string> GitAsync(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = Path.GetTempPath() };
        foreach (var (name, value) in Support.CleanEnvironment.Variables) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        await process.StandardInput.BaseStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(input));
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        TortureException.Unless(process.ExitCode == 0, $"git {arguments[0]} does not accept the message: {ShownText.Quote(input)}");
        return output;
    }

    // Git hosts act on these: skip CI, notify people, close issues.
    [GeneratedRegex(@"\[(skip ci|ci skip|no ci|skip actions|actions skip|skip azurepipelines|azurepipelines skip)\]|\*\*\*NO_CI\*\*\*|^skip-checks:|(^|[^A-Za-z0-9_])@[A-Za-z0-9]|#[0-9]|\bGH-[0-9]", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Directive();
}
