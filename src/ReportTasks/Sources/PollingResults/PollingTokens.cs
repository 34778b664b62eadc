using System.Globalization;
using System.Text.Json;
using ReportTasks.Batches;
using ReportTasks.Batches.Urls;
using ReportTasks.Json;

namespace ReportTasks.Sources.PollingResults;

/// <summary>Handles the tokens of a polling-results file on its three levels: document, sections, tasks.</summary>
internal sealed class PollingTokens
{
    private const int InDocument = 1;
    private const int InSection = 2;
    private const int InTask = 3;
    private const int InField = 4;

    private enum Section
    {
        Other,
        Stats,
        Tasks,
    }

    private const int ShownFields = 10;
    private const int FieldLength = 40;

    private readonly List<string> fields = [];
    private readonly Action<BatchTask> onTask;
    private readonly WarningList warnings = new();
    private readonly StatsBuilder stats = new();
    private readonly TaskBuilder task;
    private bool isInTask;
    private Section section;
    private bool hasTasks;
    private bool hasStats;
    private long taskNumber;

    public PollingTokens(Action<BatchTask> onTask, bool withUrls)
    {
        this.onTask = onTask;
        task = new TaskBuilder(warnings, withUrls);
    }

    public void Handle(ref Utf8JsonReader reader, long offset)
    {
        switch (reader.CurrentDepth)
        {
            case 0:
                RefuseUnlessObject(reader.TokenType);
                break;
            case InDocument:
                HandleSection(ref reader);
                break;
            case InSection when section == Section.Tasks:
                HandleTask(ref reader);
                break;
            case InSection when section == Section.Stats:
                stats.Handle(ref reader, warnings);
                break;
            case InTask when isInTask:
                task.Handle(ref reader, offset);
                break;
            case InField when isInTask:
                task.HandleNested(ref reader, offset);
                break;
        }
    }

    public PollingContent Complete(int notNumbers)
    {
        if (!hasTasks && !hasStats) throw PollingFormatException.InContent($"has neither task_results nor polling_stats; {Found()}");
        if (!hasTasks) warnings.Add("has no task_results; counted as a batch without tasks.");
        var fileWarnings = new List<string>(); // separate, because task warnings are limited in number
        var polled = stats.Build();
        if (hasTasks && polled.TotalTasks is > 0 and var total && total != taskNumber) // scripts that do not count write 0
        {
            fileWarnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"polling_stats.total_tasks is {total}, but task_results has {taskNumber}; the report counts the list."));
        }

        if (notNumbers > 0) warnings.Add($"contains {notNumbers} NaN or Infinity, which are not JSON; read as missing.");
        if (task.BrokenTexts.Warning is { } encoding) fileWarnings.Add(encoding);
        return new PollingContent(polled, [.. fileWarnings, .. warnings.ToList()]);
    }

    private void HandleSection(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                section = LenientText.Is(ref reader, "task_results"u8) ? Section.Tasks
                    : LenientText.Is(ref reader, "polling_stats"u8) ? Section.Stats
                    : Section.Other;
                hasStats |= section == Section.Stats;
                if (fields.Count <= ShownFields && section == Section.Other)
                {
                    var name = SignedUrl.Scrub(string.Concat(LenientText.Of(ref reader).Where(c => !char.IsControl(c))));
                    fields.Add(TextLimit.Ellipsis(name, FieldLength));
                }

                break;
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                section = Section.Other;
                break;
            case var token when section == Section.Tasks:
                BeginTasks(token);
                break;
            case not JsonTokenType.StartObject when section == Section.Stats:
                if (reader.TokenType != JsonTokenType.Null)
                {
                    warnings.Add($"polling_stats is {JsonNames.Of(reader.TokenType)}, expected an object; read as missing.");
                }

                section = Section.Other;
                break;
        }
    }

    private void BeginTasks(JsonTokenType token)
    {
        if (token is not (JsonTokenType.StartArray or JsonTokenType.Null))
        {
            throw PollingFormatException.InContent(
                $"is not a polling-results file: task_results is {JsonNames.Of(token)}, expected a list of tasks");
        }

        // The tasks of the first list are already processed.
        if (hasTasks)
            throw PollingFormatException.InContent("is not a polling-results file: it has task_results twice; keep one of the two");
        hasTasks = true;
        if (token != JsonTokenType.Null) return;
        warnings.Add("task_results is null; counted as a batch without tasks.");
        section = Section.Other;
    }

    private void HandleTask(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                task.Start(++taskNumber);
                isInTask = true;
                break;
            case JsonTokenType.EndObject:
                onTask(task.Build());
                isInTask = false;
                break;
            case JsonTokenType.EndArray:
                break;
            default:
                warnings.Add($"task {++taskNumber} is {JsonNames.Of(reader.TokenType)}, expected an object; left out.");
                break;
        }
    }

    private string Found() => fields.Count == 0
        ? "the object is empty. Name the file that your polling step writes"
        : $"found: {string.Join(", ", fields.Take(ShownFields))}{(fields.Count > ShownFields ? ", …" : "")}. "
            + "Name the file that your polling step writes";

    private static void RefuseUnlessObject(JsonTokenType token)
    {
        if (token is JsonTokenType.StartObject or JsonTokenType.EndObject) return;
        throw PollingFormatException.InContent(
            $"is not a polling-results file: the document is {JsonNames.Of(token)}, expected an object with task_results");
    }
}
