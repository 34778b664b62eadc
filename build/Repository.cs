namespace Build;

/// <summary>Finds this repository by its own files, wherever the build is called from.</summary>
internal static class Repository
{
    /// <summary>The root, absolute.</summary>
    /// <exception cref="InvalidOperationException">The host does not run from inside the repository.</exception>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "ReportTasks.slnx"))) return directory.FullName;
        }

        throw new InvalidOperationException(
            $"ReportTasks.slnx is not in {AppContext.BaseDirectory} nor above it. "
            + "Run the host from its repository with build.sh.");
    }
}
