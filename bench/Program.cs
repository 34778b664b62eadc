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
    Console.Error.WriteLine($"There is no benchmark '{unknown}'; there are {string.Join(", ", all.Select(benchmark => benchmark.Name))}.");
    return 2;
}

var document = new BenchDocument(Repository.PathOf("docs/benchmarks.md"));
var isWhole = await Peer.Time.IsThereAsync(Workshop.Say);
if (!isWhole) Console.Error.WriteLine($"{Peer.Time.Missing}.");
foreach (var benchmark in isWhole ? chosen : [])
{
    using var shop = new Workshop(settings);
    Workshop.Say($"{benchmark.Name}, {settings.Runs} runs in turns ...");
    try
    {
        var results = await benchmark.MeasureAsync(shop);
        foreach (var line in results.SelectMany(ResultTable.Lines)) Workshop.Say(line);
        if (settings.Saves) document.Write(benchmark.Name, [await Machine.DescribeAsync(), "", .. ResultTable.Markdown(results)]);
    }
    catch (BenchException exception)
    {
        isWhole = false;
        Console.Error.WriteLine($"{benchmark.Name} could not be measured: {exception.Message}");
    }
}

return isWhole ? 0 : 1;
