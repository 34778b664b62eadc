using Bench.Peers;

namespace Bench;

/// <summary>A benchmark's temporary directory, and commands to measure. Disposing deletes the directory.</summary>
internal sealed class Sandbox(BenchSettings settings) : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("reporttasks-bench-");

    public int Runs => settings.Runs;

    /// <summary>Creates a subdirectory if it does not exist.</summary>
    public string Subdirectory(string name) => directory.CreateSubdirectory(name).FullName;

    public static void Log(string line) => Console.WriteLine(line);

    /// <exception cref="BenchException">It is missing and cannot be installed.</exception>
    public static async Task NeedAsync(Peer peer)
    {
        if (!await peer.IsAvailableAsync(Log)) throw new BenchException(peer.Missing + ".");
    }

    /// <summary>ReportTasks, started with build.sh.</summary>
    public static Command Ours(string directory, params IReadOnlyList<string> words) =>
        new(directory, [Repository.PathOf("build.sh"), $"--working={directory}", .. words]) { Log = Path.Combine(directory, "ours.log") };

    public static Command Python(string directory, params IReadOnlyList<string> words) =>
        new(directory, [Peer.Python.Program, .. words]) { Log = Path.Combine(directory, "python.log") };

    /// <summary>Generates a batch; with <c>users</c> also its videos.</summary>
    public static Task<Sample> MakeBatchAsync(string directory, int tasks, string file, params IReadOnlyList<string> more) =>
        Python(directory, [Repository.PathOf("bench/make-batch.py"), $"{tasks}", file, .. more]).RunAsync();

    public void Dispose() => directory.Delete(recursive: true);
}
