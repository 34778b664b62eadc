using Bench.Peers;

namespace Bench;

/// <summary>What a benchmark works with: a directory of its own, gone when it is over, and our tool as users start it.</summary>
internal sealed class Workshop(BenchSettings settings) : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("reporttasks-bench-");

    public int Runs => settings.Runs;

    /// <summary>A directory below the benchmark's own, made if it is not there.</summary>
    public string Place(string name) => directory.CreateSubdirectory(name).FullName;

    public static void Say(string line) => Console.WriteLine(line);

    /// <exception cref="BenchException">It is not here and cannot be installed.</exception>
    public static async Task NeedAsync(Peer peer)
    {
        if (!await peer.IsThereAsync(Say)) throw new BenchException(peer.Missing + ".");
    }

    /// <summary>Our tool, through build.sh.</summary>
    public static Command Ours(string directory, params IReadOnlyList<string> words) =>
        new(directory, [Repository.PathOf("build.sh"), $"--working={directory}", .. words]) { Log = Path.Combine(directory, "ours.log") };

    public static Command Python(string directory, params IReadOnlyList<string> words) =>
        new(directory, [Peer.Python.Program, .. words]) { Log = Path.Combine(directory, "python.log") };

    /// <summary>A made-up batch of tasks; with users, also its videos.</summary>
    public static Task<Sample> MakeBatchAsync(string directory, int tasks, string file, params IReadOnlyList<string> more) =>
        Python(directory, [Repository.PathOf("bench/make-batch.py"), $"{tasks}", file, .. more]).RunAsync();

    public void Dispose() => directory.Delete(recursive: true);
}
