using System.Globalization;
using System.Text;
using ReportTasks.Console;

namespace ReportTasks.Reports.Formats;

/// <summary>Writes the text report line by line, with emoji if the console shows them.</summary>
public sealed class TextReportWriter
{
    private const int RuleWidth = 80;

    private readonly ConsoleProfile profile;
    private readonly StringBuilder text = new();

    internal TextReportWriter(ConsoleProfile profile) => this.profile = profile;

    public override string ToString() => text.ToString();

    /// <summary>An empty line and the title of a section.</summary>
    public void Section(string icon, string title)
    {
        Line("");
        Line($"{Icon(icon)}{title}:");
    }

    public void Bullet(string line) => Line($"  {(profile.IsUtf8 ? '•' : '*')} {line}");

    public void Line(string line) => text.Append(line).Append('\n');

    public void Rule() => Line(new string('=', Math.Min(RuleWidth, profile.Width)));

    /// <summary>An emoji and a space; empty if the console does not show it.</summary>
    public string Icon(string emoji) => profile.IsUtf8 ? emoji + " " : "";

    /// <summary>Text from outside, on one line and without control characters.</summary>
    public string Clean(string value) => ConsoleText.Line(value, profile.IsUtf8);

    /// <summary>A number as in the JSON report.</summary>
    public static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
