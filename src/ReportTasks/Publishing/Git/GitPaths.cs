namespace ReportTasks.Publishing.Git;

/// <summary>Finds paths in git's output again, where a carriage return has become a line feed.</summary>
internal sealed class GitPaths(IEnumerable<string> paths)
{
    private readonly Dictionary<string, string> known = paths.ToDictionary(Normal, path => path, StringComparer.Ordinal);

    /// <summary>The path as it is; null where it is none of these.</summary>
    public string? Of(string output) => known.GetValueOrDefault(Normal(output));

    private static string Normal(string path) => path.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
