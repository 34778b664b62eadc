using BenchmarkDotNet.Attributes;
using Newtonsoft.Json;
using ReportTasks.Sources.PollingResults;

namespace Bench.Inside;

/// <summary>Reads a large batch with our reader, and with two JSON parsers it could use.</summary>
[InProcess]
[MemoryDiagnoser]
public class ReadingBenchmarks
{
    private const string PathVariable = "REPORTTASKS_BENCH_BATCH";

    /// <summary>The results file.</summary>
    public static string BatchPath => Environment.GetEnvironmentVariable(PathVariable)!;

    internal static async Task MakeFileAsync(string directory)
    {
        await Sandbox.MakeBatchAsync(directory, 200_000, "runway_polling_results_bench.json");
        Environment.SetEnvironmentVariable(PathVariable, Path.Combine(directory, "runway_polling_results_bench.json"));
    }

    [Benchmark(Description = "ReportTasks reader, whole tasks", Baseline = true)]
    public int OurReader()
    {
        var count = 0;
        PollingReader.Read(BatchPath, _ => count++, withUrls: false);
        return count;
    }

    [Benchmark(Description = "JsonTextReader with a name table, tokens only")]
    public int JsonTextReaderTokens()
    {
        using var text = new StreamReader(BatchPath);
        using var reader = new JsonTextReader(text) { DateParseHandling = DateParseHandling.None, PropertyNameTable = new DefaultJsonNameTable() };
        var count = 0;
        while (reader.Read()) count++;
        return count;
    }

    [Benchmark(Description = "Utf8JsonReader, tokens only")]
    public int Utf8JsonReaderTokens()
    {
        using var file = File.OpenRead(BatchPath);
        var buffer = new byte[1 << 16];
        var (count, kept) = (0, 0);
        var state = default(System.Text.Json.JsonReaderState);
        while (true)
        {
            var length = kept + file.Read(buffer, kept, buffer.Length - kept);
            var isEnd = length == kept;
            var reader = new System.Text.Json.Utf8JsonReader(buffer.AsSpan(0, length), isEnd, state);
            while (reader.Read()) count++;
            if (isEnd) return count;
            (state, kept) = (reader.CurrentState, length - (int)reader.BytesConsumed);
            buffer.AsSpan((int)reader.BytesConsumed, kept).CopyTo(buffer);
        }
    }
}
