namespace Bench;

/// <summary>docs/benchmarks.md: each benchmark has a place of its own there, between two comments, which it writes anew.</summary>
internal sealed class BenchDocument(string path)
{
    /// <exception cref="BenchException">There is no such place.</exception>
    public void Write(string place, IEnumerable<string> lines)
    {
        var text = File.ReadAllText(path);
        var (begin, end) = ($"<!-- {place} -->\n", $"<!-- /{place} -->");
        var (from, to) = (text.IndexOf(begin, StringComparison.Ordinal), text.IndexOf(end, StringComparison.Ordinal));
        if (from < 0 || to < from) throw new BenchException($"{path} has no place for {place}: two lines, {begin.Trim()} and {end}.");
        File.WriteAllText(path, $"{text[..(from + begin.Length)]}{string.Join('\n', lines)}\n{text[to..]}");
    }
}
