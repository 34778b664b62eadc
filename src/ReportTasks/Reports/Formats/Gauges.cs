using System.Globalization;
using System.Text;
using ReportTasks.Reports.Formats.TestResults;

namespace ReportTasks.Reports.Formats;

/// <summary>Writes gauges in the text format of both Prometheus and OpenMetrics.</summary>
/// <param name="common">Labels for every series.</param>
internal sealed class Gauges(IReadOnlyList<(string Name, string Value)> common)
{
    public const int LabelLength = 100;

    private readonly StringBuilder text = new();

    /// <summary>Adds a gauge without labels. Omitted if the value is null.</summary>
    public void Add(string name, string help, decimal? value)
    {
        if (value is { } known) Add(name, help, [([], known)]);
    }

    /// <summary>Adds a gauge with a sample for each value of a label. Omitted without values.</summary>
    public void Add(string name, string help, string label, IEnumerable<(string Value, decimal Sample)> samples) =>
        Add(name, help, samples.Select(sample => (Labels((label, sample.Value)), sample.Sample)));

    /// <param name="samples">Combinations of labels must be unique.</param>
    public void Add(string name, string help, IEnumerable<((string Name, string Value)[] Labels, decimal Sample)> samples)
    {
        var isFirst = true;
        foreach (var (labels, sample) in samples)
        {
            if (isFirst) text.Append($"# HELP {name} {help}\n# TYPE {name} gauge\n");
            isFirst = false;
            text.Append(name).Append(Text([.. labels, .. common])).Append(' ')
                .Append(sample.ToString(CultureInfo.InvariantCulture)).Append('\n');
        }
    }

    public static (string Name, string Value)[] Labels(params (string Name, string Value)[] labels) => labels;

    /// <summary>Truncates a label value. Values that differ only after the limit become one series.</summary>
    public static string LabelText(string text) => TextLine.Of(text, LabelLength);

    public void WriteTo(Stream stream)
    {
        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
        stream.Write("# EOF\n"u8);
    }

    /// <summary>Formats labels: each on one line, truncated and escaped.</summary>
    private static string Text((string Name, string Value)[] labels) => labels.Length == 0
        ? ""
        : "{" + string.Join(',', labels.Select(label => $"{label.Name}=\"{Escape(LabelText(label.Value))}\"")) + "}";

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
