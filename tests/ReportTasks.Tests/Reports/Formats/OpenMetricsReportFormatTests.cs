using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ReportTasks.Metrics.Failures;
using ReportTasks.Options.Binding;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Tasks.Adapters;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Reports.Formats;

/// <summary>promtool reports no problem, and a real node_exporter exposes the numbers.</summary>
public sealed partial class OpenMetricsReportFormatTests(MeasuredBatches batches) : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    [Theory]
    [MemberData(nameof(SampleBatches.Cases), MemberType = typeof(SampleBatches))]
    public void Promtool_accepts_the_file_without_a_warning(string name)
    {
        Tool.Require("promtool");

        Lint(batches.Report(name)).ShouldBe("");
        Lint(batches.Report(name, FormatSamples.Sections)).ShouldBe("");
    }

    [Fact]
    public void Promtool_reports_a_broken_file()
    {
        Tool.Require("promtool");
        directory.Write("bad.prom", "# TYPE reporttasks_total gauge\nreporttasks_total 1\n# EOF\n");

        Shell.Try(directory.Path, "sh", "-c", "promtool check metrics <bad.prom").Error.ShouldContain("reporttasks_total");
    }

    [Theory]
    [MemberData(nameof(SampleBatches.Cases), MemberType = typeof(SampleBatches))]
    public async Task Node_exporter_exposes_every_sample(string name)
    {
        Tool.Require("prometheus-node-exporter");
        var path = new OpenMetricsReportFormat(() => "", () => []).Write(directory.Path, batches.Report(name, FormatSamples.Sections));

        var scraped = Samples(await ScrapeAsync());

        scraped["node_textfile_scrape_error"].ShouldBe(0);
        var written = Samples(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        written.Count.ShouldBeGreaterThan(30);
        scraped.Where(sample => sample.Key.StartsWith("reporttasks_", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal).Count.ShouldBe(written.Count);
        foreach (var (series, value) in written.Where(sample => !sample.Key.Contains('{', StringComparison.Ordinal))) scraped[series].ShouldBe(value, series);
        scraped["""reporttasks_tasks{status="succeeded"}"""].ShouldBe(batches.Report(name).Metrics.Summary.Succeeded);
    }

    [Fact]
    public void The_file_follows_the_OpenMetrics_syntax()
    {
        var text = Written(batches.Report(SampleBatches.Hostile, FormatSamples.Sections));

        text.ShouldEndWith("\n# EOF\n");
        foreach (var line in text.Split('\n').SkipLast(2)) line.ShouldMatch(@"^(# (HELP|TYPE) reporttasks_[a-z0-9_]+ .+|reporttasks_[a-z0-9_]+(\{([a-z_]+=""([^""\\]|\\[\\""n])*"",?)+\})? -?[0-9.]+)$");
        text.Split('\n').Where(line => line.StartsWith("# TYPE", StringComparison.Ordinal)).ShouldAllBe(line => line.EndsWith(" gauge", StringComparison.Ordinal));
        Samples(text).Count.ShouldBe(text.Split('\n').Count(line => line.StartsWith("reporttasks_", StringComparison.Ordinal)));
    }

    [Fact]
    public void Samples_are_in_base_units()
    {
        var samples = Samples(Written(batches.Report(SampleBatches.Sample, FormatSamples.Sections)));

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
    public void Failure_series_are_limited_and_count_every_failure()
    {
        var reasons = Enumerable.Range(0, 500).Select(index => new FailureReason($"{new string('x', 200)}{index}", null, 1, 0.2m, [], RetryAdvice.Later))
            .Prepend(new FailureReason("one \"quoted\\\" line\nand another", "A.B", 7, 1, [], RetryAdvice.Never)).ToList();
        var report = batches.Report(SampleBatches.Empty, new ReportSection("failures", new FailureReasons(reasons)));

        var failures = Samples(Written(report)).Where(sample => sample.Key.StartsWith("reporttasks_failures{", StringComparison.Ordinal)).ToList();

        failures.Count.ShouldBeLessThanOrEqualTo(OpenMetricsReportFormat.MaxReasons + 1);
        failures.Sum(failure => failure.Value).ShouldBe(507);
        failures[0].Key.ShouldBe("""reporttasks_failures{reason="one \"quoted\\\" line and another",code="A.B"}""");
    }

    [Fact]
    public void Every_series_has_the_batch_source_and_the_given_labels()
    {
        var report = batches.Report(SampleBatches.Sample, FormatSamples.Sections);
        var format = new OpenMetricsReportFormat(() => "/home/me/nature", () => [new("pipeline", "a \"b\""), new("team", "c")]);

        var lines = File.ReadAllLines(format.Write(directory.Path, report)).Where(line => line[0] != '#').ToList();

        var source = Path.GetFileNameWithoutExtension(report.Metadata.SourcePollingFile);
        var labels = $$"""batch_source="nature/{{source}}",pipeline="a \"b\"",team="c"}""";
        lines.ShouldAllBe(line => line.Contains(labels, StringComparison.Ordinal));
    }

    [Fact]
    public void Labels_that_the_format_writes_are_refused_as_metrics_labels()
    {
        var failures = new FailureReasons([new FailureReason("INTERNAL", "INTERNAL.BAD_OUTPUT", 1, 100, [], RetryAdvice.Later)]);
        var report = batches.Report(SampleBatches.Sample, FormatSamples.Sections)
            .With(new ReportSection("failures", failures));
        var format = new OpenMetricsReportFormat(() => "/home/me/nature", () => [new("pipeline", "nature")]);

        var labels = File.ReadAllLines(format.Write(directory.Path, report)).Where(line => line[0] != '#')
            .SelectMany(line => LabelName().Matches(line)).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();

        labels.ShouldBe(
        [
            "batch_id", "source", "generator", "batch_source", "pipeline", "status", "outcome", "destination", "reason", "code",
            "gate", "level", "kind",
        ], ignoreOrder: true, "every label of a report with all sections");
        labels.Where(IsAllowed).ShouldBe(["pipeline"]);
        foreach (var label in (string[])["instance", "job", "__name__"]) IsAllowed(label).ShouldBeFalse(label);

        static bool IsAllowed(string label)
        {
            var source = new OptionSource(option => option.Name == "metrics-label" ? [label + "=x"] : [], option => option.Name);
            return OptionBinder.Bind(OptionTable.All, [source]).Errors.Count == 0;
        }
    }

    [Fact]
    public async Task Metrics_of_two_pipelines_in_one_directory_do_not_collide()
    {
        Tool.Require("prometheus-node-exporter");
        foreach (var pipeline in (string[])["one", "two"])
        {
            var format = new OpenMetricsReportFormat(() => $"/home/{pipeline}", () => []);
            var path = format.Write(directory.Path, batches.Report(SampleBatches.Sample));
            File.Move(path, directory[$"{pipeline}.prom"]);
        }

        var scraped = await ScrapeAsync();

        scraped.ShouldContain("node_textfile_scrape_error 0");
        scraped.Split('\n').Count(line => line.StartsWith("reporttasks_success_ratio{", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Theory]
    [InlineData("/home/me/nature", "runway_polling_results_20250617_041141.json", "nature/runway_polling_results")]
    [InlineData("/home/me/nature", "out/runway_polling_results_2025-06-17T04-11-41Z.json", "nature/out/runway_polling_results")]
    [InlineData("/home/me/nature", "/data/batch-7.json", "data/batch-7")]
    [InlineData("/home/me/nature", "20250617.json", "nature")]
    [InlineData("", "runway_polling_results_1.json", "runway_polling_results_1")]
    [InlineData("/", "20250617.json", "batch")]
    public void The_batch_source_label_is_the_same_every_night(string workingDirectory, string file, string label) =>
        BatchSourceLabel.Of(workingDirectory, file).ShouldBe(label);

    public void Dispose() => directory.Dispose();

    [GeneratedRegex(@",batch_source=""([^""\\]|\\.)*""|batch_source=""([^""\\]|\\.)*"",?")]
    private static partial Regex SourceLabel();

    [GeneratedRegex("""(?<=[{,])[a-zA-Z_]+(?==")""")]
    private static partial Regex LabelName();

    private string Written(BatchReport report) => File.ReadAllText(new OpenMetricsReportFormat(() => "", () => []).Write(directory.Path, report));

    /// <summary>The output of promtool.</summary>
    private string Lint(BatchReport report)
    {
        var path = new OpenMetricsReportFormat(() => "", () => []).Write(directory.Path, report);
        var (exitCode, output, error) = Shell.Try(directory.Path, "sh", "-c", "promtool check metrics <\"$1\"", "sh", path);
        return exitCode == 0 ? output + error : $"exit code {exitCode}: {output}{error}";
    }

    /// <summary>Values by series, without the label that all have.</summary>
    private static Dictionary<string, double> Samples(string text) => text.Split('\n').Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => SourceLabel().Replace(line, "", 1).Replace("{}", "", StringComparison.Ordinal))
        .ToDictionary(line => line[..line.LastIndexOf(' ')], line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>The response of a node_exporter that collects from the directory.</summary>
    private async Task<string> ScrapeAsync()
    {
        string[] arguments = ["--collector.disable-defaults", "--collector.textfile", $"--collector.textfile.directory={directory.Path}", "--web.listen-address=127.0.0.1:0"];
        using var exporter = Process.Start(new ProcessStartInfo("prometheus-node-exporter", arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        try
        {
            // It prints its port once it listens.
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
