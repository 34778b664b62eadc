using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

namespace Bench.Benchmarks;

/// <summary>In-process benchmarks. BenchmarkDotNet decides the number of runs.</summary>
internal sealed class InsideBenchmark : Benchmark
{
    public override string Name => "inside";

    public override async Task<IReadOnlyList<Result>> MeasureAsync(Sandbox sandbox)
    {
        await Inside.ReadingBenchmarks.MakeFileAsync(sandbox.Subdirectory("inside"));
        var summary = BenchmarkRunner.Run<Inside.ReadingBenchmarks>(DefaultConfig.Instance.WithArtifactsPath(sandbox.Subdirectory("artifacts")));
        if (summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) throw new BenchException("BenchmarkDotNet did not measure everything. See its output above.");
        var measured = summary.Reports.ToDictionary(
            report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name,
            report => new Measured(
                report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
                [.. report.AllMeasurements.Where(one => one.IterationMode == BenchmarkDotNet.Engines.IterationMode.Workload && one.IterationStage == BenchmarkDotNet.Engines.IterationStage.Actual).Select(one => new Sample(one.Nanoseconds / one.Operations / 1e9, 0))]),
            StringComparer.Ordinal);
        var reader = measured[nameof(Inside.ReadingBenchmarks.OurReader)];
        var megabytes = new FileInfo(Inside.ReadingBenchmarks.BatchPath).Length / 1e6;
        return [new("reading 200,000 tasks, in-process", [.. measured.Values], [Goal.AtLeast("reading rate", megabytes / reader.Seconds, 400, " MB/s")])];
    }
}
