using ReportTasks.Analysis.History;
using ReportTasks.Console;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Formats.Terminal;
using Torture.Hostile.Contexts.Validators;

namespace Torture.Hostile.Contexts;

/// <summary>Printed text: the report, tables in narrow windows, the trend.</summary>
internal static class ConsoleTexts
{
    private static readonly ConsoleProfile[] Profiles =
    [
        new(IsUtf8: true, IsInteractive: false, HasColor: false, 80), new(IsUtf8: false, IsInteractive: false, HasColor: false, 40), new(IsUtf8: true, IsInteractive: false, HasColor: false, 41),
    ];

    /// <returns>The number of lines.</returns>
    public static int Check(IReadOnlyList<BatchReport> reports, IReadOnlyList<BatchPoint> points, IReadOnlyList<string> payloads)
    {
        var lines = 0;
        foreach (var profile in Profiles)
        {
            foreach (var (report, payload) in reports.Zip(payloads))
            {
                var text = new TextReport(profile).Write(report);
                lines += Check(text, profile);
                if (profile.IsUtf8) TortureException.Unless(text.Split('\n').Any(line => line.Contains("• ", StringComparison.Ordinal) && Starts(line, payload)), $"The console does not show the status {ShownText.Quote(payload)}.");
            }

            lines += Check(Printed(profile, points, payloads), profile);
        }

        return lines;
    }

    private static string Printed(ConsoleProfile profile, IReadOnlyList<BatchPoint> points, IReadOnlyList<string> payloads)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var console = AnsiConsoles.Create(profile, output);
        var texts = payloads.Select(ShownText.Read).ToList();
        ConsoleTable.Write(console, ["Name", "State", "Size"], texts.Select(text => (IReadOnlyList<string>)[text, "failed", "1.25 MB"]), more: 0);
        ConsoleTable.WriteReasons(console, texts.Select(text => (text, text)));
        foreach (var text in texts) ConsoleTable.Line(console, text);
        new TrendText(console).Write(points);
        return output.ToString();
    }

    private static int Check(string text, ConsoleProfile profile)
    {
        LogValidator.Check(text, "the console");
        if (!profile.IsUtf8) TortureException.Unless(System.Text.Ascii.IsValid(text), "A console without UTF-8 gets non-ASCII text.");
        return text.Split('\n').Length;
    }

    /// <summary>Whether a bullet starts with the text, which may be truncated.</summary>
    private static bool Starts(string line, string payload)
    {
        var (seen, whole) = (ShownText.Visible(line[(line.IndexOf("• ", StringComparison.Ordinal) + 2)..]), ShownText.Visible(ReportTasks.TextLimit.Truncate(ShownText.Read(payload), 60)));
        return seen.StartsWith(whole, StringComparison.Ordinal);
    }
}
