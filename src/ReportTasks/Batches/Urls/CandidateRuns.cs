using System.Buffers;
using System.Text.RegularExpressions;

namespace ReportTasks.Batches.Urls;

/// <summary>Enumerates the <see cref="SignaturePatterns.Run"/>s of a text that may contain a signature or a password.</summary>
internal ref struct CandidateRuns(ReadOnlySpan<char> text)
{
    private const string LineBreaks = " \t\r\n";

    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t\r\n\"'<>`");
    private static readonly string[] Continued = ["&", "=", "amp;", "0026", "003d", "%26", "%3d"];

    private readonly ReadOnlySpan<char> text = text;
    private Regex.ValueMatchEnumerator candidates = SignaturePatterns.Candidate().EnumerateMatches(text);

    public int Start { get; private set; }

    public int End { get; private set; }

    public bool MoveNext()
    {
        while (candidates.MoveNext())
        {
            var candidate = candidates.Current.Index;
            foreach (var run in SignaturePatterns.Run().EnumerateMatches(text, StartOf(text, End, candidate)))
            {
                (Start, End) = (run.Index, run.Index + run.Length);
                if (candidate < End) break;
            }

            if (candidate < Start || candidate >= End) continue;
            candidates = SignaturePatterns.Candidate().EnumerateMatches(text, End);
            return true;
        }

        return false;
    }

    /// <summary>The start of the last run if it ends in the last <paramref name="nearEnd"/> characters; else the end.</summary>
    public static int Unfinished(ReadOnlySpan<char> text, int nearEnd)
    {
        foreach (var run in SignaturePatterns.Run().EnumerateMatches(text, StartOf(text, 0, text.Length)))
        {
            if (run.Index + run.Length >= text.Length - nearEnd) return run.Index;
        }

        return text.Length;
    }

    /// <summary>The start of a run, or of the previous runs if only a continued line break separates them.</summary>
    private static int StartOf(ReadOnlySpan<char> text, int from, int position)
    {
        var before = text[from..position];
        while (true)
        {
            before = before[..(before.LastIndexOfAny(Separators) + 1)];
            var line = before.TrimEnd(LineBreaks);
            if (line.Length == before.Length || !EndsInTheMiddle(line)) return from + before.Length;
            before = line;
        }
    }

    private static bool EndsInTheMiddle(ReadOnlySpan<char> line)
    {
        foreach (var end in Continued)
        {
            if (line.EndsWith(end, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
