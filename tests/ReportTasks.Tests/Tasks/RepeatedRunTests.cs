using Cake.Core;
using Cake.Frosting;
using Cake.Testing;
using Microsoft.Extensions.DependencyInjection;
using ReportTasks.Files;
using ReportTasks.Tasks;

namespace ReportTasks.Tests.Tasks;

/// <summary>A build may run several hosts in one process, and genuine Cake never disposes its container.</summary>
public sealed class RepeatedRunTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    [Theory]
    [InlineData("GenerateReport")]
    [InlineData("DownloadVideos")]
    [InlineData("Trend")]
    public void The_lock_is_released_when_the_run_is_over(string target)
    {
        Run("GenerateReport").ShouldBe(0);
        Run(target).ShouldBe(0);
        Run(target).ShouldBe(0);
        IsLocked().ShouldBeFalse();
    }

    [Fact]
    public void The_lock_is_released_when_a_task_fails()
    {
        directory.Write("runway_polling_results_a.json", "{");
        Run("GenerateReport", write: false).ShouldNotBe(0);
        IsLocked().ShouldBeFalse();
    }

    public void Dispose() => directory.Dispose();

    private bool IsLocked()
    {
        using var taken = OutputDirectoryLock.TryTake(directory.Path);
        return taken is null;
    }

    private int Run(string target, bool write = true)
    {
        if (write) directory.Write("runway_polling_results_a.json", """{"task_results": [{"task_id": "one", "final_status": "FAILED"}]}""");
        return new CakeHost()
            .AddAssembly(typeof(ReportTask).Assembly)
            .ConfigureServices(services => services.AddSingleton<IConsole>(new FakeConsole()).AddReportTasks())
            .Run([$"--target={target}", "--exclusive", $"--polling-results-file={directory["runway_polling_results_a.json"]}", $"--output-dir={directory.Path}"]);
    }
}
