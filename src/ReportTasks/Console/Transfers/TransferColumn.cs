using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ReportTasks.Console.Transfers;

/// <summary>One line of the display, fitted to the width here because grid columns would wrap on a narrow terminal.</summary>
internal sealed class TransferColumn(TransferWords words) : ProgressColumn
{
    private const int NarrowestWithBar = 70;
    private const int BarWidth = 20;
    private const int FiguresWidth = 44;

    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        // Some terminals wrap when the last cell is written.
        var width = options.ConsoleSize.Width - 1;
        var bar = width >= NarrowestWithBar ? Bar(task, options.Unicode) : "";
        var cells = Math.Clamp(width - bar.Length - FiguresWidth, 8, 40);
        var name = CellText.Pad(CellText.Shorten(Markup.Remove(task.Description), cells), cells);
        var own = (task.Tag as Func<string>)?.Invoke();
        var figures = own ?? Figures(task);
        var line = string.Join(' ', new[] { name, bar, figures }.Where(part => part.Length > 0));
        if (own is not null && CellText.Width(line) > width) line = WithoutBar(name.TrimEnd(), own, width);
        return new Text(CellText.Crop(line, width)) { Overflow = Overflow.Crop };
    }

    /// <summary>A text of its own is more important than the bar and the name.</summary>
    private static string WithoutBar(string name, string own, int width) =>
        CellText.Width(name) + 1 + CellText.Width(own) <= width ? $"{name} {own}" : own;

    private string Figures(ProgressTask task)
    {
        var rate = task.Speed is { } speed ? ", " + Sizes.Rate(speed) : "";
        if (task.IsIndeterminate) return words.Doing.ToLowerInvariant();
        var left = task.RemainingTime is { } time && time < TimeSpan.FromDays(1) ? ", " + Sizes.Text(time) : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"{(int)task.Percentage}% of {Sizes.Text((long)task.MaxValue)}{rate}{left}");
    }

    private static string Bar(ProgressTask task, bool unicode)
    {
        var filled = task.IsIndeterminate ? 0 : (int)(task.Percentage / 100 * BarWidth);
        return unicode
            ? new string('━', filled) + new string('─', BarWidth - filled)
            : $"[{new string('#', filled)}{new string('.', BarWidth - filled)}]";
    }
}
