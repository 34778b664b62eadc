using System.Diagnostics;
using System.Globalization;

namespace Bench;

/// <summary>A program to measure. GNU time measures its memory.</summary>
/// <param name="Directory">The working directory.</param>
/// <param name="Words">The program and its arguments.</param>
internal sealed record Command(string Directory, params IReadOnlyList<string> Words)
{
    private const string Time = "/usr/bin/time";

    /// <summary>Additional environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The file for its output.</summary>
    public string Log { get; init; } = "/dev/null";

    /// <exception cref="BenchException">The exit code is not 0.</exception>
    public async Task<Sample> RunAsync()
    {
        var figures = Path.GetTempFileName();
        try
        {
            string[] quoted = ["exec", Time, "-q", "-f", "%M", "-o", figures, .. Words];
            var line = $"{string.Join(' ', quoted.Select((word, i) => i == 0 ? word : Quoted(word)))} >{Quoted(Log)} 2>{Quoted(figures + ".errors")} </dev/null";
            var start = new ProcessStartInfo("/bin/sh", ["-c", line]) { WorkingDirectory = Directory };
            foreach (var (name, value) in Environment) start.Environment[name] = value;
            var clock = Stopwatch.StartNew();
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();
            var seconds = clock.Elapsed.TotalSeconds;
            if (process.ExitCode != 0) throw new BenchException($"{string.Join(' ', Words)} ended with exit code {process.ExitCode}: {Tail(figures + ".errors")}{(Log == "/dev/null" ? "" : Tail(Log))}");
            return new Sample(seconds, double.Parse(await File.ReadAllTextAsync(figures), CultureInfo.InvariantCulture) * 1024 / 1e6);
        }
        finally
        {
            File.Delete(figures);
            File.Delete(figures + ".errors");
        }
    }

    private static string Quoted(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static string Tail(string path) => string.Join('\n', File.ReadLines(path).TakeLast(10));
}
