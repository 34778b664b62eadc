using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ReportTasks.Formats;
using ReportTasks.Metrics;
using ReportTasks.Reports;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Formats;

/// <summary>promtool finds nothing to say, and a real node_exporter shows the numbers.</summary>
public sealed class OpenMetricsReportFormatTests(MeasuredBatches batches) : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    [Theory]
    [MemberData(nameof(FormBatches.Cases), MemberType = typeof(FormBatches))]
    public void Promtool_accepts_it_without_a_warning(string name)
    {
        Tool.Require("promtool");

        Lint(batches.Report(name)).ShouldBe("");
        Lint(batches.Report(name, Forms.Sections)).ShouldBe("");
    }

    [Fact]
    public void Promtool_would_say_so_if_it_were_not()
    {
        Tool.Require("promtool");
        directory.Write("bad.prom", "# TYPE reporttasks_total gauge\nreporttasks_total 1\n# EOF\n");

        Shell.Try(directory.Path, "sh", "-c", "promtool check metrics <bad.prom").Error.ShouldContain("reporttasks_total");
    }

    [Theory]
    [MemberData(nameof(FormBatches.Cases), MemberType = typeof(FormBatches))]
    public async Task Node_exporter_shows_every_sample_of_it(string name)
    {
        Tool.Require("prometheus-node-exporter");
        var path = new OpenMetricsReportFormat().Write(directory.Path, batches.Report(name, Forms.Sections));

        var scraped = Samples(await ScrapeAsync());

        scraped["node_textfile_scrape_error"].ShouldBe(0);
        var written = Samples(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        written.Count.ShouldBeGreaterThan(30);
        scraped.Where(sample => sample.Key.StartsWith("reporttasks_", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal).Count.ShouldBe(written.Count);
        foreach (var (series, value) in written.Where(sample => !sample.Key.Contains('{', StringComparison.Ordinal))) scraped[series].ShouldBe(value, series);
        scraped["""reporttasks_tasks{status="succeeded"}"""].ShouldBe(batches.Report(name).Metrics.Summary.Succeeded);
    }

    [Fact]
    public void The_text_is_that_of_OpenMetrics()
    {
        var text = Written(batches.Report(FormBatches.Hostile, Forms.Sections));

        text.ShouldEndWith("\n# EOF\n");
        foreach (var line in text.Split('\n').SkipLast(2)) line.ShouldMatch(@"^(# (HELP|TYPE) reporttasks_[a-z0-9_]+ .+|reporttasks_[a-z0-9_]+(\{([a-z_]+=""([^""\\]|\\[\\""n])*"",?)+\})? -?[0-9.]+)$");
        text.Split('\n').Where(line => line.StartsWith("# TYPE", StringComparison.Ordinal)).ShouldAllBe(line => line.EndsWith(" gauge", StringComparison.Ordinal));
        Samples(text).Count.ShouldBe(text.Split('\n').Count(line => line.StartsWith("reporttasks_", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_numbers_are_the_batchs_in_base_units()
    {
        var samples = Samples(Written(batches.Report(FormBatches.Sample, Forms.Sections)));

        samples["""reporttasks_tasks{status="failed"}"""].ShouldBe(1);
        samples["reporttasks_success_ratio"].ShouldBe(0.8);
        samples["reporttasks_storage_bytes"].ShouldBe(Directory.GetFiles(Docs.Repository.PathOf("samples/videos"), "*.mp4").Sum(file => new FileInfo(file).Length));
        samples["""reporttasks_downloads{outcome="already_present"}"""].ShouldBe(1);
        samples["""reporttasks_uploads{destination="1",outcome="new"}"""].ShouldBe(3);
        samples["""reporttasks_gate_passed{gate="min-success-rate",level="error"}"""].ShouldBe(0);
        samples["""reporttasks_gate_passed{gate="max-failed",level="error"}"""].ShouldBe(1);
        samples.Keys.ShouldNotContain(series => series.Contains("require-uploaded", StringComparison.Ordinal));
        samples["reporttasks_wasted_credits"].ShouldBe(25);
        samples["""reporttasks_insights{kind="regression"}"""].ShouldBe(1);
    }

    [Fact]
    public void However_many_reasons_there_are_the_series_are_few_and_lose_no_failure()
    {
        var reasons = Enumerable.Range(0, 500).Select(index => new FailureReason($"{new string('x', 200)}{index}", null, 1, 0.2m, [], RetryAdvice.Later))
            .Prepend(new FailureReason("one \"quoted\\\" line\nand another", "A.B", 7, 1, [], RetryAdvice.Never)).ToList();
        var report = batches.Report(FormBatches.Empty, new ReportSection("failures", new JsonObject(), new FailureReasons(reasons)));

        var failures = Samples(Written(report)).Where(sample => sample.Key.StartsWith("reporttasks_failures{", StringComparison.Ordinal)).ToList();

        failures.Count.ShouldBeLessThanOrEqualTo(OpenMetricsReportFormat.MaxReasons + 1);
        failures.Sum(failure => failure.Value).ShouldBe(507);
        failures[0].Key.ShouldBe("""reporttasks_failures{reason="one \"quoted\\\" line and another",code="A.B"}""");
    }

    public void Dispose() => directory.Dispose();

    private string Written(BatchReport report) => File.ReadAllText(new OpenMetricsReportFormat().Write(directory.Path, report));

    /// <summary>What promtool says of it.</summary>
    private string Lint(BatchReport report)
    {
        var path = new OpenMetricsReportFormat().Write(directory.Path, report);
        var (exitCode, output, error) = Shell.Try(directory.Path, "sh", "-c", "promtool check metrics <\"$1\"", "sh", path);
        return exitCode == 0 ? output + error : $"exit code {exitCode}: {output}{error}";
    }

    private static Dictionary<string, double> Samples(string text) => text.Split('\n').Where(line => line.Length > 0 && line[0] != '#')
        .ToDictionary(line => line[..line.LastIndexOf(' ')], line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>What a node_exporter that collects from the directory answers.</summary>
    private async Task<string> ScrapeAsync()
    {
        string[] arguments = ["--collector.disable-defaults", "--collector.textfile", $"--collector.textfile.directory={directory.Path}", "--web.listen-address=127.0.0.1:0"];
        using var exporter = Process.Start(new ProcessStartInfo("prometheus-node-exporter", arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        try
        {
            // It says itself which port it got, once it listens.
            var address = "";
            while (address.Length == 0 && await exporter.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                if (line.Contains("Listening on", StringComparison.Ordinal)) address = line[(line.IndexOf("address=", StringComparison.Ordinal) + "address=".Length)..].Trim();
            }

            _ = exporter.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            return await http.GetStringAsync(new Uri($"http://{address}/metrics"), TestContext.Current.CancellationToken);
        }
        finally
        {
            exporter.Kill();
            await exporter.WaitForExitAsync(CancellationToken.None);
        }
    }
}
