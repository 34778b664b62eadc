using Cake.Core;
using Cake.Frosting;
using Cake.Testing;
using Microsoft.Extensions.DependencyInjection;
using ReportTasks.Batches;
using ReportTasks.Batches.Running;
using ReportTasks.Reports;
using ReportTasks.Tasks;

namespace ReportTasks.Tests.Tasks;

public sealed class RunEventsTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly Recorder recorder = new();

    [Fact]
    public void Each_stage_completes_once_per_batch_and_the_run_completes_last()
    {
        Write("a", "2025-06-17T04:07:35Z");
        Write("b", "2025-06-17T04:07:35Z");

        Run("--all").ShouldBe(0);

        recorder.Events.OfType<RunEvent.StageCompleted>().Select(done => (done.Stage, done.Batch.Name.Contains("_a.", StringComparison.Ordinal))).ShouldBe(
            from stage in new[] { RunStage.Download, RunStage.Measure, RunStage.Judge, RunStage.Write, RunStage.Upload }
            from isA in recorder.Completed!.Select(batch => batch.Name.Contains("_a.", StringComparison.Ordinal))
            select (stage, isA));
        recorder.Completed!.ShouldAllBe(batch => batch.Find<BatchReport>() != null);
    }

    [Fact]
    public void A_task_of_year_1_does_not_prevent_the_report()
    {
        Write("a", "0001-01-01T00:00:00Z");

        Run().ShouldBe(0);

        directory.Names().ShouldContain(name => name.StartsWith("video_generation_results_", StringComparison.Ordinal));
    }

    [Fact]
    public void Results_that_change_before_publishing_give_a_warning()
    {
        var path = Write("a", "2025-06-17T04:07:35Z");
        recorder.On = runEvent =>
        {
            if (runEvent is RunEvent.StageCompleted { Stage: RunStage.Write }) File.AppendAllText(path, " ");
        };

        Run().ShouldBe(0);

        recorder.Events.OfType<RunEvent.Warning>().ShouldContain(warning => warning.Message.Contains("was changed or removed", StringComparison.Ordinal));
    }

    public void Dispose() => directory.Dispose();

    private string Write(string name, string time) => directory.Write(
        $"runway_polling_results_{name}.json",
        $$"""{"task_results": [{"task_id": "{{name}}", "final_status": "FAILED", "timestamp": "{{time}}"}]}""");

    private int Run(params string[] arguments) => new CakeHost()
        .AddAssembly(typeof(ReportTask).Assembly)
        .ConfigureServices(services => services
            .AddSingleton<IConsole>(new FakeConsole()).AddReportTasks().AddSingleton<IRunSubscriber>(recorder))
        .Run([
            "--target=DownloadVideos", "--target=GenerateReport", "--target=UploadCloud", "--exclusive",
            $"--output-dir={directory.Path}", $"--upload-to={directory["published"]}", .. arguments,
        ]);

    private sealed class Recorder : IRunSubscriber
    {
        public List<RunEvent> Events { get; } = [];

        public IReadOnlyList<Batch>? Completed { get; private set; }

        public Action<RunEvent> On { get; set; } = _ => { };

        public void Receive(RunEvent runEvent)
        {
            Events.Add(runEvent);
            On(runEvent);
        }

        public Task CompleteAsync(IReadOnlyList<Batch> batches, CancellationToken cancellation)
        {
            Completed = batches;
            return Task.CompletedTask;
        }
    }
}
