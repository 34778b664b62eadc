using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting;
using Cake.Testing;
using Microsoft.Extensions.DependencyInjection;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Tasks;

namespace ReportTasks.Tests.Tasks;

/// <summary>An output directory with unreadable parts, so the files to publish are unknown.</summary>
public sealed class UnreadableOutputTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly FakeLog log = new() { Verbosity = Verbosity.Diagnostic };

    [Theory]
    [InlineData("UploadCloud", "uploaded", "it has no files to upload.")]
    [InlineData("CommitArtifacts", "committed", "nothing of it could be read.")]
    public void A_batch_that_cannot_be_published_misses_its_gate(string target, string done, string why)
    {
        var polling = directory.Write("runway_polling_results_a.json", """{"task_results": [{"task_id": "one", "final_status": "FAILED"}]}""");
        directory.Write("video_generation_results_20250617_041141.json", """{"batch_metadata": {"batch_id": "20250617_041141", "source_polling_file": "runway_polling_results_a.json"}}""");

        var console = new FakeConsole();
        new CakeHost()
            .AddAssembly(typeof(ReportTask).Assembly)
            .ConfigureServices(services => services.AddSingleton<IConsole>(console).AddSingleton<ICakeLog>(log).AddReportTasks().AddReportFormat<Unreadable>())
            .Run([$"--target={target}", "--exclusive", $"--polling-results-file={polling}", $"--output-dir={directory.Path}", $"--upload-to={directory["published"]}", $"--require-{done}"]);

        var messages = log.Entries.Select(entry => entry.Message).ToList();
        console.Messages.ShouldContain(message => message.EndsWith($"Not every file of the batch is {done}, which misses --require-{done}: {why}", StringComparison.Ordinal));
        messages.ShouldContain(message => message.Contains("can be published, because not all of", StringComparison.Ordinal));
        messages.ShouldNotContain(message => message.Contains("There is nothing to upload", StringComparison.Ordinal));
    }

    public void Dispose() => directory.Dispose();

    /// <summary>Root can read everything, so a format that throws makes the search fail.</summary>
    private sealed class Unreadable : IReportFormat
    {
        public string Id => "unreadable";

        public string Name => "unreadable report";

        public ReportNaming Naming => throw new IOException("Input/output error : 'lost+found'");

        public void Write(IReadOnlyList<BatchReport> reports, Stream stream)
        {
        }
    }
}
