using System.Text.Json;
using System.Text.Json.Nodes;
using ReportTasks.Batches;
using ReportTasks.Json;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Tests.Batches;

public sealed class TaskFieldTests
{
    private const string Signed = "see https://host/a?X-Amz-Signature=0123456789abcdef0123456789abcdef";

    public static TheoryData<string> Names => [.. TaskField.All.SelectMany(row => row.Names)];

    [Fact]
    public void Every_field_has_its_own_bit_and_names()
    {
        TaskField.All.Length.ShouldBeLessThanOrEqualTo(32);
        TaskField.All.Select(field => field.Index).ShouldBe(Enumerable.Range(0, TaskField.All.Length));
        TaskField.All.SelectMany(field => field.Names).ShouldBeUnique();
        FieldName.All.Select(name => name.Bit).Distinct().Count().ShouldBe(TaskField.All.Length + 1, "failure, failureCode and cost add one");
    }

    [Fact]
    public void Every_field_has_a_property()
    {
        var properties = typeof(BatchTask).GetProperties().Where(property => property.CanWrite).Select(property => property.Name);

        typeof(TaskField).GetProperties()
            .Where(property => property.PropertyType == typeof(TaskField)).Select(property => property.Name)
            .ShouldBe(properties, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_JSON_name_is_read_into_its_field(string name)
    {
        var field = TaskField.All.Single(field => field.Names.Contains(name));
        JsonNode value = "a value";
        foreach (var part in name.Split('.').Reverse()) value = new JsonObject { [part] = value };

        Read(value.ToJsonString())[field].ShouldBe("a value");
    }

    [Fact]
    public void Every_field_is_scrubbed_except_the_URL_of_the_video()
    {
        var values = new string?[TaskField.All.Length];
        Array.Fill(values, Signed);
        var scrubbed = new BatchTask(values, 0).Scrubbed();

        foreach (var field in TaskField.All)
        {
            scrubbed[field].ShouldBe(field == TaskField.VideoUrl ? Signed : "see https://host/a", field.Name);
        }
    }

    [Fact]
    public void A_task_without_signatures_is_not_copied()
    {
        var task = new BatchTask { Prompt = "a fox", VideoUrl = Signed };

        task.Scrubbed().ShouldBeSameAs(task);
    }

    [Fact]
    public void Scrubbing_and_copying_do_not_change_the_original_task()
    {
        var task = new BatchTask { Prompt = Signed, Seed = new JsonScalar("7", IsText: false) };
        var other = task with { Seed = new JsonScalar("7", IsText: true) };

        task.Scrubbed().Prompt.ShouldBe("see https://host/a");
        task.Prompt.ShouldBe(Signed);
        (task.Seed!.Value.IsText, other.Seed!.Value.IsText).ShouldBe((false, true));
    }

    [Fact]
    public void Tasks_with_the_same_values_are_equal()
    {
        static BatchTask Task() => new() { TaskId = "a", Duration = new JsonScalar("5", IsText: false) };

        Task().ShouldBe(Task());
        Task().GetHashCode().ShouldBe(Task().GetHashCode());
        Task().ShouldNotBe(Task() with { Prompt = "b" });
        Task().ShouldNotBe(Task() with { Duration = new JsonScalar("5", IsText: true) });
    }

    [Theory]
    [InlineData(null, false, "a task without an id")]
    [InlineData(" ", false, "a task without an id")]
    [InlineData("8f14e45f", true, "task 8f14e45f")]
    public void A_task_with_a_blank_id_has_no_id(string? id, bool hasId, string label)
    {
        var task = new BatchTask { TaskId = id };

        (task.HasId, task.Label).ShouldBe((hasId, label));
    }

    private static BatchTask Read(string task)
    {
        var tasks = new List<BatchTask>();
        var tokens = new PollingTokens(tasks.Add, withUrls: true);
        using var file = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(JsonNode.Parse($"{{\"task_results\": [{task}]}}")));
        new JsonTokenStream(tokens.Handle).Read(file, CancellationToken.None);
        return tasks.ShouldHaveSingleItem();
    }
}
