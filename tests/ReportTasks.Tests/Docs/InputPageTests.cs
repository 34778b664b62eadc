using System.Text.Json;
using System.Text.Json.Nodes;
using ReportTasks.Batches;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Tests.Docs;

/// <summary>docs/input.md and docs/polling-results-schema.json.</summary>
public sealed class InputPageTests : IDisposable
{
    private const string Page = "docs/input.md";
    private const string Schema = "polling-results";
    private const string Sample = "samples/runway_polling_results_20250617_041141.json";

    private readonly TemporaryDirectory directory = new();

    public static TheoryData<string> Inputs =>
    [
        Sample,
        .. Directory.EnumerateFiles(Repository.PathOf("tests/ReportTasks.Tests/Golden"), "polling.json", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path)).Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> PagesWithExample => [Page, "README.md"];

    [Fact]
    public void The_schema_is_generated_from_the_task_fields() => Repository.Read("docs/polling-results-schema.json")
        .ShouldBe(PollingResultsSchema.Generate(), "docs/polling-results-schema.json is not current: run ./build.sh --target=Docs");

    [Theory]
    [MemberData(nameof(Inputs))]
    public Task Every_sample_and_golden_input_fits_the_schema(string path) => Repository.Read(path).ShouldFit(Schema);

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"task_results": 7}""")]
    [InlineData("""{"task_results": ["task"]}""")]
    [InlineData("""{"polling_stats": {"poll_count": -1}}""")]
    public Task Other_documents_do_not_fit_the_schema(string json) => json.ShouldNotFit(Schema, json);

    [Fact]
    public async Task A_field_of_a_wrong_type_does_not_fit_the_schema_and_gives_a_warning()
    {
        foreach (var name in TaskField.All.SelectMany(field => field.Names).Where(name => !name.Contains('.')))
        {
            var json = $$$"""{"task_results": [{"{{{name}}}": []}]}""";
            await json.ShouldNotFit(Schema, name);
            Read(json).Content.Warnings.ShouldNotBeEmpty(name);
        }

        foreach (var (name, _, _) in PollingResultsSchema.Stats)
        {
            var json = $$$"""{"polling_stats": {"{{{name}}}": []}}""";
            await json.ShouldNotFit(Schema, name);
            Read(json).Content.Warnings.ShouldContain(warning => warning.Contains($"polling_stats.{name} is a list", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_table_of_task_fields_is_the_one_in_the_code() => Repository.TableOf(Page, "Fields of a task").ShouldBe(
        TaskField.All.Select(field => $"| {string.Join(" or ", field.Names.Select(name => $"`{name}`"))} | {TypeOf(field.Kind)} | {field.Description} |"));

    [Fact]
    public void The_table_of_polling_stats_is_the_one_in_the_code() => Repository.TableOf(Page, "Fields of polling_stats").ShouldBe(
        PollingResultsSchema.Stats.Select(field => $"| `{field.Name}` | {(field.IsTime ? "time" : "count")} | {field.Description} |"));

    [Theory]
    [MemberData(nameof(PagesWithExample))]
    public async Task The_annotated_example_fits_the_schema_and_is_read_without_a_warning(string page)
    {
        var json = Example(page);

        await json.ShouldFit(Schema);
        var (content, tasks) = Read(json);
        content.Warnings.ShouldBeEmpty();
        tasks.Select(task => task.Outcome).ShouldBe([TaskOutcome.Succeeded, TaskOutcome.Failed]);
        JsonNode.Parse(json)!["task_results"]!.AsArray().SelectMany(task => task!.AsObject()).Select(field => field.Key)
            .ShouldBeSubsetOf(TaskField.All.SelectMany(field => field.Names));
    }

    public void Dispose() => directory.Dispose();

    private static string TypeOf(TaskFieldKind kind) => kind switch
    {
        TaskFieldKind.Time => "time",
        TaskFieldKind.Scalar => "text, number or boolean",
        _ => "text",
    };

    /// <summary>The page's example, without comments.</summary>
    private static string Example(string page)
    {
        var block = ExampleCode.BlocksOf(page, "jsonc").ShouldHaveSingleItem();
        return JsonNode.Parse(block, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!.ToJsonString();
    }

    private (PollingContent Content, List<BatchTask> Tasks) Read(string json)
    {
        var tasks = new List<BatchTask>();
        var path = directory.Write("polling.json", json);
        return (PollingReader.Read(path, tasks.Add, cancellation: TestContext.Current.CancellationToken), tasks);
    }
}
