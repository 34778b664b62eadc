using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ReportTasks.Downloads;

/// <summary>
/// One line of the display in one column: name, bar and figures fitted to the width by hand, because columns of a grid
/// would wrap on a narrow terminal.
/// </summary>
internal sealed class DownloadColumn : ProgressColumn
{
    private const int NarrowestWithBar = 70;
    private const int BarWidth = 20;

    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        var width = options.ConsoleSize.Width;
        var name = Markup.Remove(task.Description);
        var figures = task.Tag is Func<string> say ? say() : Figures(task);
        var bar = width >= NarrowestWithBar ? Bar(task, options.Unicode) + " " : "";
        // One cell stays free: some terminals wrap when the last one is written.
        var room = width - 1 - bar.Length - figures.Length - 1;
        var line = room >= 8 ? $"{ConsoleText.Shorten(name, room)} {bar}{figures}" : figures;
        return new Text(ConsoleText.Shorten(line, width - 1)) { Overflow = Overflow.Crop };
    }

    private static string Figures(ProgressTask task)
    {
        var rate = task.Speed is { } speed ? ", " + Sizes.Rate(speed) : "";
        if (task.IsIndeterminate) return "downloading";
        var left = task.RemainingTime is { } time && time < TimeSpan.FromDays(1) ? ", " + Sizes.Text(time) : "";
        return string.Create(CultureInfo.InvariantCulture, $"{(int)task.Percentage}% of {Sizes.Text((long)task.MaxValue)}{rate}{left}");
    }

    private static string Bar(ProgressTask task, bool unicode)
    {
        var filled = task.IsIndeterminate ? 0 : (int)(task.Percentage / 100 * BarWidth);
        return unicode
            ? new string('━', filled) + new string('─', BarWidth - filled)
            : $"[{new string('#', filled)}{new string('.', BarWidth - filled)}]";
    }
}
