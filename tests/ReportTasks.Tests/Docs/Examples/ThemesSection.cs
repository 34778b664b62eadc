using ReportTasks.Metrics;

namespace Pipeline;

/// <summary>Tasks and succeeded tasks by theme, in order of first appearance.</summary>
public sealed class ThemesSection : ISection
{
    private readonly OrderedDictionary<string, Theme> themes = new(StringComparer.Ordinal);

    public string Name => "themes";

    public void Add(in MeasuredTask measured)
    {
        var name = measured.Task.Theme?.Text ?? "(none)";
        var theme = themes.GetValueOrDefault(name) ?? new Theme(0, 0);
        themes[name] = new Theme(theme.Tasks + 1, theme.Succeeded + (measured.Task.HasSucceeded ? 1 : 0));
    }

    public object Complete() => themes;
}

/// <summary>In the report: <c>{"tasks": 10, "succeeded": 9}</c>.</summary>
public sealed record Theme(long Tasks, long Succeeded);
