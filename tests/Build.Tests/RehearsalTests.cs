using Microsoft.Extensions.DependencyInjection;
using ReportTasks;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Durations;

namespace Build.Tests;

public class RehearsalTests
{
    [Fact]
    public void The_rehearsal_draws_the_table_of_downloads()
    {
        using var drawn = new StringWriter();

        Rehearsal.DrawDownloads(drawn);

        drawn.ToString().ShouldSatisfyAllConditions(
            text => text.ShouldContain("Outcome"), text => text.ShouldContain("a.mp4"), text => text.ShouldContain("1 downloaded"));
    }

    [Fact]
    public void The_rehearsal_measures_every_registered_section()
    {
        var report = Rehearsal.Measure();

        report.Metrics.Summary.ShouldSatisfyAllConditions(
            summary => summary.Total.ShouldBe(3), summary => summary.Succeeded.ShouldBe(2), summary => summary.Failed.ShouldBe(1));
        report.Find<Latency>().ShouldNotBeNull();
        var registered = new ServiceCollection().AddReportTasks()
            .Where(service => service.ServiceType == typeof(ISection))
            .Select(service => service.ImplementationType is { } type ? ((ISection)Activator.CreateInstance(type)!).Name : "cost").ToList();
        report.Sections.Select(section => section.Name).ShouldBe([.. registered, "downloads"]);
    }
}
