using System.Text.Json.Nodes;
using ReportTasks.Metrics;

namespace Pipeline;

/// <summary>How well each theme did: tasks and succeeded tasks by theme, in order of first appearance.</summary>
public sealed class ThemesSection : ISection
{
    private readonly OrderedDictionary<string, (int Tasks, int Succeeded)> themes = new(StringComparer.Ordinal);

    public string Name => "themes";

    public void Add(in MeasuredTask measured)
    {
        var theme = measured.Task.Theme?.Text ?? "(none)";
        var (tasks, succeeded) = themes.GetValueOrDefault(theme);
        themes[theme] = (tasks + 1, succeeded + (measured.Task.HasSucceeded ? 1 : 0));
    }

    public JsonNode Complete() => new JsonObject(themes.Select(theme => KeyValuePair.Create<string, JsonNode?>(
        theme.Key,
        new JsonObject { ["tasks"] = theme.Value.Tasks, ["succeeded"] = theme.Value.Succeeded })));
}
