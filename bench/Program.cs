using Bench;
using Bench.Benchmarks;
using Bench.Peers;
using Bench.Server;

if (args is [ServerProcess.Word, var certificate, var size, var distance])
{
    await new VideoServer(int.Parse(size, null), Distance.Parse(distance)).ServeAsync(certificate);
    return 0;
}

Benchmark[] all =
[
    new StartBenchmark(), new LargeBenchmark(), new InsideBenchmark(), new AllBenchmark(), new DownloadBenchmark(), new LatencyBenchmark(), new ParallelBenchmark(),
    new UploadBenchmark(), new PageBenchmark(), new BuildBenchmark(),
];
var settings = BenchSettings.Of(args);
var chosen = all.Where(benchmark => settings.Only.Count == 0 || settings.Only.Contains(benchmark.Name, StringComparer.OrdinalIgnoreCase)).ToList();
if (settings.Only.Except(chosen.Select(benchmark => benchmark.Name), StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"Unknown benchmark '{unknown}'. Use {string.Join(", ", all.Select(benchmark => benchmark.Name))}.");
    return 2;
}

var document = new BenchDocument(Repository.PathOf("docs/benchmarks.md"));
var isWhole = await Peer.Time.IsAvailableAsync(Sandbox.Log);
if (!isWhole) Console.Error.WriteLine($"{Peer.Time.Missing}.");
foreach (var benchmark in isWhole ? chosen : [])
{
    using var sandbox = new Sandbox(settings);
    Sandbox.Log($"{benchmark.Name}, {settings.Runs} runs each ...");
    try
    {
        var results = await benchmark.MeasureAsync(sandbox);
        foreach (var line in results.SelectMany(ResultTable.Lines)) Sandbox.Log(line);
        if (settings.Saves) document.Write(benchmark.Name, [await Machine.DescribeAsync(), "", .. ResultTable.Markdown(results)]);
    }
    catch (BenchException exception)
    {
        isWhole = false;
        Console.Error.WriteLine($"{benchmark.Name} failed: {exception.Message}");
    }
}

return isWhole ? 0 : 1;
