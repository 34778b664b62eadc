using System.Text;
using CsCheck;
using CsvHelper;
using ReportTasks.Metrics.Failures;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Reports.Formats;

/// <summary>CsvHelper and Python read back the table, and no spreadsheet evaluates a cell.</summary>
public sealed class CsvReportFormatTests(MeasuredBatches batches) : IDisposable
{
    private static readonly string[] Dangerous = ["=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"];

    private readonly TemporaryDirectory directory = new();

    [Theory]
    [MemberData(nameof(SampleBatches.Cases), MemberType = typeof(SampleBatches))]
    public void CsvHelper_reads_back_every_field_of_the_tasks(string name)
    {
        var report = batches.Report(name);

        var rows = Read(new CsvReportFormat().Write(directory.Path, report));

        rows[0].ShouldBe(CsvReportFormat.Columns);
        rows.Skip(1).Select(row => row.Select(Restore).ToArray()).ShouldBe(Expected(report));
    }

    [Theory]
    [MemberData(nameof(SampleBatches.Cases), MemberType = typeof(SampleBatches))]
    public void Python_reads_back_every_field_of_the_tasks(string name)
    {
        Tool.Require("python3");
        var path = new CsvReportFormat().Write(directory.Path, batches.Report(name));
        var script = directory.Write("read.py", """
            import csv, hashlib, sys
            csv.field_size_limit(1 << 30)
            with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
                for row in csv.reader(file, strict=True):
                    print(len(row), hashlib.sha256("\x1f".join(row).encode()).hexdigest())
            """);

        var output = Shell.Run(directory.Path, "python3", script, path);

        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(Read(path).Select(row => $"{row.Length} {Hash(row)}"));
    }

    [Theory]
    [MemberData(nameof(SampleBatches.Cases), MemberType = typeof(SampleBatches))]
    public void No_cell_is_a_formula(string name)
    {
        var cells = Read(new CsvReportFormat().Write(directory.Path, batches.Report(name))).SelectMany(row => row).ToList();

        cells.Count.ShouldBeGreaterThan(0);
        cells.Where(cell => Array.Exists(Dangerous, start => cell.StartsWith(start, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("'=1", "''=1")]
    [InlineData("'tis", "'tis")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public void Formulas_are_prefixed_with_an_apostrophe(string text, string guarded) => FormulaGuard.Guard(text).ShouldBe(guarded);

    [Fact]
    public void The_apostrophe_can_be_removed_without_loss() =>
        Gen.Char["'=+-@\t\r\nab\uFF1D"].Array[0, 6].Select(chars => new string(chars)).Sample(text => Restore(FormulaGuard.Guard(text)!) == text);

    private static string Restore(string cell) => cell.StartsWith('\'') && FormulaGuard.Guard(cell[1..]) == cell ? cell[1..] : cell;

    [Fact]
    public void All_batches_of_a_run_are_one_table_with_a_byte_order_mark_and_CRLF()
    {
        var second = batches.Report(SampleBatches.AllFailed);
        second = second with { Metadata = second.Metadata with { BatchId = "20250617_041141_2" } };

        var path = new CsvReportFormat().Write(directory.Path, batches.Report(SampleBatches.Sample), second);

        Read(path).Skip(1).GroupBy(row => row[0], StringComparer.Ordinal).Select(batch => (batch.Key, batch.Count())).ShouldBe([("20250617_041141", 10), ("20250617_041141_2", 12)]);
        var bytes = File.ReadAllBytes(path);
        bytes.AsSpan(0, 3).SequenceEqual(Encoding.UTF8.Preamble).ShouldBeTrue();
        var text = Encoding.UTF8.GetString(bytes);
        text.Count(character => character == '\n').ShouldBe(23);
        text.Split("\r\n").Length.ShouldBe(24);
    }

    public void Dispose() => directory.Dispose();

    private static List<string[]> Read(string path)
    {
        var rows = new List<string[]>();
        using var csv = CsvReader.FromFile(path, new CsvReaderOptions { HasHeader = false });
        while (csv.Read()) rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        return rows;
    }

    private static List<string[]> Expected(BatchReport report)
    {
        var rows = new List<string[]>();
        report.Tasks.ForEach(measured =>
        {
            var (task, video) = (measured.Task, measured.Video);
            string?[] row =
            [
                report.Metadata.BatchId, task.TaskId, task.Status, video?.Name, video is null ? null : $"{video.Bytes}",
                measured.DurationTicks is { } ticks ? $"{Math.Round(ticks / 10_000_000m, 3):0.0##}" : null,
                task.Timestamp, task.CompletionTime, task.Prompt, task.FailureReason, task.HasSucceeded ? null : FailureCode.Of(task),
                task.Theme?.Text, task.Resolution?.Text, task.Duration?.Text, task.ClusterId?.Text, task.Seed?.Text, task.Model, task.Credits?.Text, null,
            ];
            rows.Add([.. row.Select(cell => cell ?? "")]);
        });
        return rows;
    }

    private static string Hash(string[] row) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\x1f', row))));
}
