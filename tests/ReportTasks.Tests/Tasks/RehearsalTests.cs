using Microsoft.Extensions.DependencyInjection;
using ReportTasks.Metrics;
using ReportTasks.Tasks;

namespace ReportTasks.Tests.Tasks;

public class RehearsalTests
{
    [Fact]
    public void It_makes_a_whole_report_with_every_section_that_a_run_has()
    {
        var report = Rehearsal.Run();

        report.Metrics.Summary.ShouldSatisfyAllConditions(summary => summary.Total.ShouldBe(3), summary => summary.Succeeded.ShouldBe(2), summary => summary.Failed.ShouldBe(1));
        report.Find<Latency>().ShouldNotBeNull();
        var registered = new ServiceCollection().AddReportTasks().Where(service => service.ServiceType == typeof(ISection))
            .Select(service => service.ImplementationType is { } type ? ((ISection)Activator.CreateInstance(type)!).Name : "cost").ToList();
        report.Sections.Select(section => section.Name).ShouldBe([.. registered, "downloads", "success_rate", "trend", "insights"]);
    }
}
