using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Insights;
using ReportTasks.Batches;
using ReportTasks.Json;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Failures;
using ReportTasks.Metrics.Slices;

namespace ReportTasks.Tests.Analysis.Insights;

/// <summary>Parameters of a generated batch. Durations are log-normal.</summary>
internal sealed record BatchProfile(int Tasks, double Success, double MedianSeconds, double Spread)
{
    /// <summary>Failure reasons and their shares.</summary>
    public IReadOnlyList<(string Reason, double Share)> Reasons { get; init; } =
        [("Unknown error", 0.5), ("SAFETY.INPUT.TEXT", 0.3), ("INTERNAL.BAD_OUTPUT.CODE01", 0.15), ("THIRD_PARTY.UNAVAILABLE", 0.05)];

    /// <summary>The success rate of one theme instead of the batch rate; null for none.</summary>
    public (string Theme, double Success)? Weak { get; init; }

    /// <summary>Durations of hanging tasks, in seconds.</summary>
    public IReadOnlyList<double> Hanging { get; init; } = [];
}

/// <summary>Generates one batch per night from a seed and measures it with the real sections.</summary>
internal sealed class GeneratedHistory(int seed)
{
    private static readonly string[] Themes = ["nature", "product", "fashion", "city"];
    private static readonly string[] Resolutions = ["1280:720", "720:1280", "960:960"];
    private static readonly DateTimeOffset FirstNight = new(2025, 5, 1, 2, 0, 0, TimeSpan.Zero);

    private readonly Random random = new(seed);

    /// <summary>A typical batch: 10 to 1,000 tasks, a success rate of 75 to 99.5%, durations of 20 to 120 seconds.</summary>
    public BatchProfile AnyProfile() => new(
        (int)Math.Exp(Uniform(Math.Log(10), Math.Log(1001))), Uniform(0.75, 0.995), Uniform(20, 120), Uniform(0.15, 0.5));

    public double Uniform(double least, double most) => least + (random.NextDouble() * (most - least));

    /// <summary>Generates previous batches and the current one; <paramref name="plant"/> modifies some of them.</summary>
    /// <param name="plant">Gets the number of nights before the current batch, 0 for the current one.</param>
    public BatchFacts Make(BatchProfile nature, int earlier, Func<int, BatchProfile, BatchProfile>? plant = null)
    {
        var points = new List<BatchPoint>();
        for (var ago = earlier; ago > 0; ago--) points.Add(Measure(Night(ago), FirstNight.AddDays(earlier - ago)).Point);
        var (current, latency, slices) = Measure(Night(0), FirstNight.AddDays(earlier));
        return new BatchFacts(TrendSection.Trend(current, points), latency, slices);

        // Every batch has another size.
        BatchProfile Night(int ago)
        {
            var one = nature with { Tasks = Math.Max(10, (int)(nature.Tasks * Uniform(0.7, 1.3))) };
            return plant?.Invoke(ago, one) ?? one;
        }
    }

    private (BatchPoint Point, Latency Latency, SliceTable Slices) Measure(BatchProfile nature, DateTimeOffset at)
    {
        var (latency, failures, slices) = (new LatencySection(), new FailuresSection(), new SlicesSection());
        var (succeeded, failed) = (0, 0);
        for (var i = 0; i < nature.Tasks; i++)
        {
            var task = Task(nature, i);
            if (task.Task.HasSucceeded) succeeded++;
            else failed++;
            latency.Add(task);
            failures.Add(task);
            slices.Add(task);
        }

        var measured = (Latency)latency.Complete();
        var reasons = ((FailureReasons)failures.Complete()).Reasons.Select(reason => new ReasonCount(reason.Reason, reason.Count)).ToList();
        var rate = Math.Round(100m * succeeded / nature.Tasks, 2);
        return (
            new BatchPoint("", "batch.json", at, nature.Tasks, succeeded, failed, 0, 0, rate, measured.P50Seconds, measured.P95Seconds, 0, succeeded, 0, null, null, reasons, ""),
            measured, (SliceTable)slices.Complete());
    }

    private MeasuredTask Task(BatchProfile nature, int index)
    {
        var (theme, resolution) = (Themes[random.Next(Themes.Length)], Resolutions[random.Next(Resolutions.Length)]);
        var isSuccess = index < nature.Hanging.Count || random.NextDouble() < (nature.Weak is { } weak && weak.Theme == theme ? weak.Success : nature.Success);
        var seconds = index < nature.Hanging.Count ? nature.Hanging[index] : nature.MedianSeconds * Math.Exp(nature.Spread * Normal());
        var task = new BatchTask
        {
            TaskId = $"task-{index}",
            FinalStatus = isSuccess ? "SUCCEEDED" : "FAILED",
            FailureReason = isSuccess ? null : Reason(nature),
            Theme = new JsonScalar(theme, true),
            Resolution = new JsonScalar(resolution, true),
        };
        return new MeasuredTask(task, 0, (long)(seconds * TimeSpan.TicksPerSecond), null);
    }

    private string Reason(BatchProfile nature)
    {
        var left = random.NextDouble() * nature.Reasons.Sum(reason => reason.Share);
        return nature.Reasons.First(reason => (left -= reason.Share) <= 0).Reason;
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
