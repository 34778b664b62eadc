using System.Text.RegularExpressions;
using ReportTasks.Tests.Docs;

namespace ReportTasks.Tests.Files;

/// <summary>Only RegularFile opens existing files; it refuses pipes, devices and links outside the directory.</summary>
public sealed partial class FileOpeningTests
{
    /// <summary>Files that may open existing files directly, and why.</summary>
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["Files/Reading/RegularFile.cs"] = "the opener",
        ["Files/Reading/SystemFile.cs"] = "the opener",
        ["Reports/Formats/Markdown/StepSummary.cs"] = "the CI system named the file, and owns it",
        ["Publishing/Git/Locks/LiveGit.cs"] = "reads /proc, whose files claim to be empty",
        ["Publishing/Git/Executable/ProgramCommitter.cs"] = "copies git's own index inside the git directory",
        ["Tasks/Adapters/ProcessTree.cs"] = "reads /proc, whose files claim to be empty",
    };

    private static string Root => Repository.PathOf("src/ReportTasks");

    [Fact]
    public void Existing_files_are_opened_only_by_RegularFile() => Openers().Keys.Except(Allowed.Keys).ShouldBeEmpty();

    [Fact]
    public void Every_exception_to_the_rule_is_still_needed() => Allowed.Keys.Except(Openers().Keys).ShouldBeEmpty();

    private static Dictionary<string, string> Openers() => Directory.GetFiles(Root, "*.cs", SearchOption.AllDirectories)
        .Select(file => (Name: Path.GetRelativePath(Root, file).Replace('\\', '/'), Line: File.ReadLines(file).FirstOrDefault(Opens)))
        .Where(file => file.Line is not null && !file.Name.StartsWith("obj/", StringComparison.Ordinal) && !file.Name.StartsWith("bin/", StringComparison.Ordinal))
        .ToDictionary(file => file.Name, file => file.Line!, StringComparer.Ordinal);

    /// <summary>Creating a file reads nothing and never follows a link.</summary>
    private static bool Opens(string line) => Opening().IsMatch(line) && !line.Contains("FileMode.CreateNew", StringComparison.Ordinal) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal);

    [GeneratedRegex(@"\bFile\.(Open|OpenRead|OpenText|OpenHandle|OpenWrite|ReadAll\w+|ReadLines\w*|Copy|Create|CreateText|Append\w+|Replace)\(|\bnew FileStream\(|\bnew StreamReader\((path|file)\b|\bMemoryMappedFile\.|\bnew FileInfo\([^)]*\)\.(Open|CopyTo)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Opening();
}
