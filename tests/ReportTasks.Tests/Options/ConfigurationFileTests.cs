using ReportTasks.Analysis.Gates;
using ReportTasks.Options;
using ReportTasks.Options.Binding;
using ReportTasks.Tasks.Adapters;

namespace ReportTasks.Tests.Options;

public sealed class ConfigurationFileTests
{
    [Fact]
    public void A_value_may_contain_equals_signs_and_its_quotes_are_removed()
    {
        var file = ConfigurationFile.Parse(
            """
            ; a comment
            Outside=1
            [Report] ; a comment
            CacheControl=public, max-age=86400
              OutputDir = "my videos"
            CommitAuthor='Night Shift <night@example.com>'
            Model="a
            GenerateCommand="/opt/my tools/gen" --out "a b"
            CommitMessage="{videos} videos" ; a comment
            [Paths]
            Tools=./tools
            """);

        file.Problems.ShouldBeEmpty();
        file.Find("Report_CacheControl")!.Value.ShouldBe("public, max-age=86400");
        file.Find("report_outputdir")!.Value.ShouldBe("my videos");
        file.Find("Report_CommitAuthor")!.Value.ShouldBe("Night Shift <night@example.com>");
        file.Find("Report_Model")!.Value.ShouldBe("\"a");
        file.Find("Report_GenerateCommand")!.Value.ShouldBe("\"/opt/my tools/gen\" --out \"a b\"");
        file.Find("Report_CommitMessage")!.Value.ShouldBe("{videos} videos");
        file.Find("Paths_Tools")!.Value.ShouldBe("./tools");
        file.Find("Outside")!.Value.ShouldBe("1");
        file.Find("Report_Tools").ShouldBeNull();
    }

    [Theory]
    [InlineData("[Report\nParallel=2", "cake.config, line 1: this section header is not valid. Write it as [Report], alone on its line.", "cake.config, line 2: Parallel is not in a section. Move it below [Report].")]
    [InlineData("[Report] Model=veo3", "cake.config, line 1: this section header is not valid. Write it as [Report], alone on its line.")]
    [InlineData("[Report]\nsecret words", "cake.config, line 2: this is not Key=Value. Start comments with a semicolon.")]
    [InlineData("[Report]\r\n\r\n=2", "cake.config, line 3: this is not Key=Value. Start comments with a semicolon.")]
    [InlineData("[Report]\nAlertWebhook: https://h/canary?a=b", "cake.config, line 2: this is not Key=Value. Start comments with a semicolon.")]
    [InlineData("[Report]\nAzureKey: Y2FuYXJ5==", "cake.config, line 2: this is not Key=Value. Start comments with a semicolon.")]
    [InlineData("[Report]\nAlertWebhook https://h/canary?a=b", "cake.config, line 2: this is not Key=Value. Start comments with a semicolon.")]
    [InlineData("[Report]\nParalell=2", "cake.config, line 2: Paralell is not an option. Did you mean Parallel?")]
    [InlineData("Parallel=2\n[Report]", "cake.config, line 1: Parallel is not in a section. Move it below [Report].")]
    [InlineData("\n[Reports]\nParallel=2\nModel=veo3", "cake.config, line 2: [Reports] is not a section. Did you mean [Report]?")]
    [InlineData("[Repotr]\nParallel=2", "cake.config, line 1: [Repotr] is not a section. Did you mean [Report]?")]
    public void An_error_in_cake_config_names_the_line_and_the_fix(string text, params string[] problems) =>
        SettingsCheck.ErrorsIn(ConfigurationFile.Parse(text), OptionTable.All).ShouldBe(problems);

    [Theory]
    [InlineData("[report]\nparallel=2")]
    [InlineData("[Nuget]\nSource=https://example.com/?a=b")]
    [InlineData("")]
    public void Valid_files_and_other_tools_sections_are_accepted(string text) =>
        SettingsCheck.ErrorsIn(ConfigurationFile.Parse(text), OptionTable.All).ShouldBeEmpty();

    [Fact]
    public void An_unknown_variable_is_a_warning_and_a_misspelled_gate_an_error()
    {
        var (errors, warnings) = SettingsCheck.InEnvironment(
        [
            "CAKE_REPORT_RETRYS", "CAKE_REPORT_MIN_SUCESS_RATE", "CAKE_REPORT_MAXFAILED", "CAKE_REPORT_MAXFAILLED", "CAKE_REPROT_MAX_PENDING",
            "CAKE_REPORT_PARALLEL", "CAKE_REPORT_OUTPUTDIR", "OTHER", "CAKE_REPORT_TEAM_NAME",
        ], OptionTable.All);

        errors.ShouldBe(
        [
            "The environment variable CAKE_REPORT_MAXFAILLED is not an option. Did you mean CAKE_REPORT_MAX_FAILED?",
            "The environment variable CAKE_REPORT_MIN_SUCESS_RATE is not an option. Did you mean CAKE_REPORT_MIN_SUCCESS_RATE?",
            "The environment variable CAKE_REPROT_MAX_PENDING is not an option. Did you mean CAKE_REPORT_MAX_PENDING?",
        ]);
        warnings.ShouldBe(
        [
            "The environment variable CAKE_REPORT_RETRYS is not an option. Did you mean CAKE_REPORT_RETRIES?",
            "The environment variable CAKE_REPORT_TEAM_NAME is not an option.",
        ]);
    }

    [Fact]
    public void A_gate_in_lower_case_is_an_error_where_variables_are_case_sensitive()
    {
        var (errors, _) = SettingsCheck.InEnvironment(["cake_report_max_failed"], OptionTable.All);

        string[] expected = ["The environment variable cake_report_max_failed is not an option. Did you mean CAKE_REPORT_MAX_FAILED?"];
        errors.ShouldBe(OperatingSystem.IsWindows() ? [] : expected);
    }

    [Theory]
    [InlineData("0.9", "--min-success-rate=0.9 is less than 1 percent. Did you mean 90?")]
    [InlineData("90", null)]
    [InlineData("0", null)]
    [InlineData("1", null)]
    public void A_success_rate_between_0_and_1_gives_a_warning(string value, string? warning) =>
        GateHints.Warnings(Bound("min-success-rate", value)).SingleOrDefault().ShouldBe(warning);

    [Theory]
    [InlineData("max-failure-share", "INTERNAL:0.1", "--max-failure-share=INTERNAL:0.1 is less than 1 percent. Did you mean 10?")]
    [InlineData("max-success-drop", "0.05", "--max-success-drop=0.05 is less than 1 percent. Did you mean 5?")]
    [InlineData("max-p95-growth", "0.5", "--max-p95-growth=0.5 is less than 1 percent. Did you mean 50?")]
    public void Another_percentage_between_0_and_1_gives_a_note_that_does_not_count_for_strict(string option, string value, string note)
    {
        GateHints.Notes(Bound(option, value)).ShouldBe([note]);
        GateHints.Warnings(Bound(option, value)).ShouldBeEmpty();
    }

    private static GateOptions Bound(string option, string value) =>
        OptionTable.All.Single(each => each.Name == option).Bind(new ReportOptions(), value).Gates;
}
