using System.Text.RegularExpressions;

namespace ReportTasks.Tests.Docs;

/// <summary>The code in the docs is copied from the files in Examples/, which are compiled and run here.</summary>
internal static partial class ExampleCode
{
    private const string Begin = "// <docs>";
    private const string End = "// </docs>";

    public static IReadOnlyDictionary<string, string> All { get; } = Directory
        .EnumerateFiles(Repository.PathOf("tests/ReportTasks.Tests/Docs/Examples"), "*.cs")
        .ToDictionary(path => Path.GetFileName(path), path => Shown(File.ReadAllLines(path)), StringComparer.Ordinal);

    /// <summary>The code blocks of one language on a page.</summary>
    public static IReadOnlyList<string> BlocksOf(string page, string language) =>
        [.. Fence().Matches(Repository.Read(page)).Where(block => block.Groups["language"].Value == language).Select(block => block.Groups["code"].Value)];

    private static string Shown(string[] lines)
    {
        if (!lines.Any(line => line.Trim() == Begin)) return string.Join('\n', lines);
        var shown = new List<string>();
        var isShown = false;
        var indent = 0;
        foreach (var line in lines)
        {
            if (line.Trim() == Begin) (isShown, indent) = (true, line.IndexOf(Begin, StringComparison.Ordinal));
            else if (line.Trim() == End) isShown = false;
            else if (isShown) shown.Add(line.Length > indent ? line[indent..] : "");
        }

        return string.Join('\n', shown);
    }

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<code>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();
}
