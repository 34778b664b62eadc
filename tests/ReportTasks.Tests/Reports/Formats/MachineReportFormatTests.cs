using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Formats.TestResults;
using ReportTasks.Tests.Files;

namespace ReportTasks.Tests.Reports.Formats;

/// <summary>The machine formats, and how they treat existing files.</summary>
public sealed class MachineReportFormatTests(MeasuredBatches batches) : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    /// <summary>New format objects, as each run creates them.</summary>
    private static IReadOnlyList<IReportFormat> All =>
        [new JUnitReportFormat(), new CtrfReportFormat(), new CsvReportFormat(), new OpenMetricsReportFormat(() => "", () => []), new BadgeReportFormat()];

    public static TheoryData<string> Ids => [.. All.Select(format => format.Id)];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var format in All)
            {
                foreach (var batch in SampleBatches.Names) cases.Add(format.Id, batch);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_machine_format_matches_its_snapshot(string id, string batch) =>
        Written(id, batches.Report(batch)).ShouldMatchSnapshot($"{id}/{batch}{Extension(id)}");

    [Theory]
    [MemberData(nameof(Ids))]
    public void Machine_formats_of_a_batch_with_all_sections_match_their_snapshots(string id) =>
        Written(id, batches.Report(SampleBatches.Sample, FormatSamples.Sections)).ShouldMatchSnapshot($"{id}/everything{Extension(id)}");

    [Theory]
    [MemberData(nameof(Ids))]
    public void Machine_formats_are_off_by_default(string id) => Format(id).IsDefault.ShouldBeFalse();

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_update_replaces_the_files_of_the_run(string id)
    {
        var format = Format(id);
        var path = format.Write(directory.Path, batches.Report(SampleBatches.Empty));

        format.Write([batches.Report(SampleBatches.AllFailed)], path, isUpdate: true).ShouldBeEmpty();

        directory.Names().ShouldBe([Path.GetFileName(path)]);
        File.ReadAllBytes(path).ShouldBe(Written(id, batches.Report(SampleBatches.AllFailed)));
    }

    [Theory]
    [InlineData("junit")]
    [InlineData("ctrf")]
    [InlineData("csv")]
    public void A_second_run_in_the_same_second_gets_its_own_name(string id)
    {
        var first = Format(id).Write(directory.Path, batches.Report(SampleBatches.Empty));
        var second = Format(id).Write(directory.Path, batches.Report(SampleBatches.Sample));

        Path.GetFileName(second).ShouldBe(Path.GetFileName(first).Replace("041141", "041141_2", StringComparison.Ordinal));
        directory.Names().Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("junit")]
    [InlineData("ctrf")]
    [InlineData("csv")]
    public void A_file_replaced_by_someone_else_is_moved_aside_with_a_warning(string id)
    {
        var format = Format(id);
        var path = format.Write(directory.Path, batches.Report(SampleBatches.Empty));
        File.WriteAllText(path, "mine");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);

        format.Write([batches.Report(SampleBatches.Sample)], path, isUpdate: true).ShouldHaveSingleItem().ShouldContain($"moved aside to {Path.GetFileName(path)}.other");

        File.ReadAllText(path + ".other").ShouldBe("mine");
    }

    [Theory]
    [InlineData("openmetrics")]
    [InlineData("badge")]
    public void A_later_run_replaces_the_fixed_name_with_its_newest_batch(string id)
    {
        Format(id).Write(directory.Path, batches.Report(SampleBatches.Sample));
        var path = Format(id).Write(directory.Path, batches.Report(SampleBatches.AllFailed), batches.Report(SampleBatches.Sample));

        directory.Names().ShouldBe(["video_generation_results" + Extension(id)]);
        File.ReadAllBytes(path).ShouldBe(Written(id, batches.Report(SampleBatches.AllFailed)));
    }

    [Theory]
    [InlineData("openmetrics", "node_load1 0.5\n")]
    [InlineData("openmetrics", "")]
    [InlineData("badge", "{\"schemaVersion\": 1}")]
    public void An_unrelated_file_with_the_fixed_name_is_kept(string id, string content)
    {
        var path = directory.Write("video_generation_results" + Extension(id), content);

        var problem = Should.Throw<IOException>(() => Format(id).Write([batches.Report(SampleBatches.Empty)], path, isUpdate: false));

        problem.Message.ShouldBe($"{path} exists and was not written by ReportTasks, so it was left as it is. Move it away, or write to another --output-dir.");
        File.ReadAllText(path).ShouldBe(content);
        directory.Names().Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("openmetrics")]
    [InlineData("badge")]
    public void A_link_or_pipe_with_the_fixed_name_is_neither_read_nor_replaced(string id)
    {
        using var elsewhere = new TemporaryDirectory();
        var path = directory["video_generation_results" + Extension(id)];
        File.CreateSymbolicLink(path, elsewhere.Write("private", Written(id, batches.Report(SampleBatches.Empty))));

        Refused().ShouldBe($"{path} is a symbolic link that leads outside {Path.GetFileName(directory.Path)}, so it was left as it is. Move it away, or write to another --output-dir.");
        File.Delete(path);
        Traps.Pipe(path);
        Refused().ShouldStartWith($"{path} is not a regular file, so it was left as it is.");

        string Refused() => Should.Throw<IOException>(() => Format(id).Write([batches.Report(SampleBatches.Empty)], path, isUpdate: false)).Message;
    }

    public void Dispose() => directory.Dispose();

    private static IReportFormat Format(string id) => All.First(format => format.Id == id);

    private static string Extension(string id) => id switch { "junit" => ".junit.xml", "openmetrics" => ".prom", "csv" => ".csv", _ => $".{id}.json" };

    private static byte[] Written(string id, BatchReport report)
    {
        using var fresh = new TemporaryDirectory();
        return File.ReadAllBytes(Format(id).Write(fresh.Path, report));
    }
}
