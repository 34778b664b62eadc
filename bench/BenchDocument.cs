namespace Bench;

/// <summary>docs/benchmarks.md. Each benchmark replaces the text between its two comments.</summary>
internal sealed class BenchDocument(string path)
{
    /// <exception cref="BenchException">The comments are missing.</exception>
    public void Write(string place, IEnumerable<string> lines)
    {
        var text = File.ReadAllText(path);
        var (begin, end) = ($"<!-- {place} -->\n", $"<!-- /{place} -->");
        var (from, to) = (text.IndexOf(begin, StringComparison.Ordinal), text.IndexOf(end, StringComparison.Ordinal));
        if (from < 0 || to < from) throw new BenchException($"{path} has no section {place}. Add the lines {begin.Trim()} and {end}.");
        File.WriteAllText(path, $"{text[..(from + begin.Length)]}{string.Join('\n', lines)}\n{text[to..]}");
    }
}
