using System.Diagnostics;
using System.Globalization;

namespace Torture.Hostile.Contexts.Validators;

/// <summary>Checks OpenMetrics with a strict parser and, if installed, promtool.</summary>
internal sealed class MetricsValidator
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>Learns the allowed series and labels from a harmless file.</summary>
    public void Learn(string text)
    {
        foreach (var sample in Samples(text)) known.UnionWith(Words(sample));
    }

    /// <returns>The number of labels checked.</returns>
    public int Check(string text, string source)
    {
        var samples = Samples(text);
        foreach (var sample in samples)
        {
            foreach (var word in Words(sample)) TortureException.Unless(known.Contains(word), $"The metrics have {ShownText.Quote(word)}, which harmless metrics do not.");
            foreach (var (_, value) in sample.Labels) LogValidator.Check(value, "a label of the metrics");
        }

        var said = samples.First(sample => sample.Name == "reporttasks_batch_info").Labels.First(label => label.Name == "source").Value;
        TortureException.Unless(ShownText.Is(said, source), $"The metrics' source reads {ShownText.Quote(said)} for {ShownText.Quote(source)}.");
        TortureException.Unless(samples.DistinctBy(sample => sample.Series, StringComparer.Ordinal).Count() == samples.Count, "The metrics repeat a series.");
        return samples.Sum(sample => sample.Labels.Count);
    }

    /// <summary>False if promtool is not installed.</summary>
    public static async Task<bool> CheckByPromtoolAsync(string text)
    {
        Process? process;
        try
        {
            process = Process.Start(new ProcessStartInfo("promtool", ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }

        using (process)
        {
            await process!.StandardInput.WriteAsync(text);
            process.StandardInput.Close();
            var said = await process.StandardError.ReadToEndAsync() + await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            TortureException.Unless(process.ExitCode == 0 && said.Length == 0, $"promtool says: {said}");
            return true;
        }
    }

    private static IEnumerable<string> Words(Sample sample) => sample.Labels.Select(label => $"{sample.Name}{{{label.Name}}}").Prepend(sample.Name);

    private static List<Sample> Samples(string text)
    {
        TortureException.Unless(text.EndsWith("\n# EOF\n", StringComparison.Ordinal), "The metrics have no end marker.");
        return [.. text.Split('\n').SkipLast(2).Where(line => !IsComment(line)).Select(Sample.Of)];
    }

    private static bool IsComment(string line) => line.StartsWith("# HELP reporttasks_", StringComparison.Ordinal) || line.StartsWith("# TYPE reporttasks_", StringComparison.Ordinal);

    private sealed record Sample(string Name, string Series, IReadOnlyList<(string Name, string Value)> Labels)
    {
        /// <summary>Parses by the grammar, character by character.</summary>
        public static Sample Of(string line)
        {
            var at = 0;
            var name = Word(line, ref at);
            var labels = new List<(string, string)>();
            if (at < line.Length && line[at] == '{')
            {
                do
                {
                    at++;
                    var label = Word(line, ref at);
                    Take(line, ref at, "=\"");
                    labels.Add((label, Value(line, ref at)));
                }
                while (at < line.Length && line[at] == ',');
                Take(line, ref at, "}");
            }

            var series = line[..at];
            Take(line, ref at, " ");
            var isNumber = double.TryParse(line.AsSpan(at), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);
            TortureException.Unless(isNumber, $"A sample of the metrics has no number: {ShownText.Quote(line)}");
            return new Sample(name, series, labels);
        }

        private static string Word(string line, ref int at)
        {
            var start = at;
            while (at < line.Length && (char.IsAsciiLetterOrDigit(line[at]) || line[at] == '_')) at++;
            TortureException.Unless(at > start, $"A line of the metrics is not a sample: {ShownText.Quote(line)}");
            return line[start..at];
        }

        private static string Value(string line, ref int at)
        {
            var value = new System.Text.StringBuilder();
            while (at < line.Length && line[at] != '"')
            {
                if (line[at] == '\\') value.Append(++at < line.Length && line[at] is 'n' or '\\' or '"' ? line[at] == 'n' ? '\n' : line[at] : throw new TortureException($"A label of the metrics has a wrong escape: {ShownText.Quote(line)}"));
                else value.Append(line[at]);
                at++;
            }

            Take(line, ref at, "\"");
            return value.ToString();
        }

        private static void Take(string line, ref int at, string wanted)
        {
            TortureException.Unless(line.AsSpan(at).StartsWith(wanted, StringComparison.Ordinal), $"A line of the metrics is not a sample: {ShownText.Quote(line)}");
            at += wanted.Length;
        }
    }
}
