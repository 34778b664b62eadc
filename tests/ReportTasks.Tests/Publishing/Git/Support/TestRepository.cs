namespace ReportTasks.Tests.Publishing.Git.Support;

/// <summary>A real repository in a temporary directory.</summary>
internal sealed class TestRepository : IDisposable
{
    private readonly TemporaryDirectory place = new();

    /// <param name="name">Of the repository's directory in the temporary one; whatever else a test needs lies beside it.</param>
    /// <param name="hasAuthor">Whether the repository says who commits.</param>
    /// <param name="initialize">More words for <c>git init</c>.</param>
    public TestRepository(string name = "repo", bool hasAuthor = true, params string[] initialize)
    {
        _ = Isolation.Home;
        Root = Beside(name);
        Directory.CreateDirectory(Root);
        Git(["init", "-q", .. initialize]);
        if (!hasAuthor) return;
        Git("config", "user.name", "Ada Author");
        Git("config", "user.email", "ada@example.com");
    }

    /// <summary>Of the work tree; a test may move on to another one.</summary>
    public string Root { get; set; }

    public string this[params string[] names] => Path.Combine([Root, .. names]);

    public string Beside(string name) => place[name];

    /// <returns>What git printed.</returns>
    public string Git(params string[] arguments) => Shell.Run(Root, "git", arguments);

    /// <summary>The same without the line's end.</summary>
    public string Ask(params string[] arguments) => Git(arguments).TrimEnd('\n');

    public string[] List(params string[] arguments) => Git(arguments).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    public string Write(string name, string text)
    {
        var path = this[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Makes a first commit of a file of the user's, so that there is a HEAD.</summary>
    public TestRepository WithCommit()
    {
        Write("readme.txt", "first\n");
        Git("add", "--", "readme.txt");
        Git("commit", "-q", "-m", "first");
        return this;
    }

    public string Hook(string name, string commands)
    {
        var path = Write(Path.Combine(".git", "hooks", name), $"#!/bin/sh\n{commands}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    /// <summary>What HEAD changed, by path.</summary>
    public string[] Committed() => List("diff-tree", "--root", "-r", "-z", "--no-commit-id", "--no-renames", "--name-only", "HEAD");

    public string Content(string path) => Git("cat-file", "blob", $"HEAD:{path}");

    public byte[] Index() => File.ReadAllBytes(this[".git", "index"]);

    /// <summary>What the user has staged, and how the files differ from that.</summary>
    public string Staged(params string[] paths) => Git(["ls-files", "--stage", "-z", "--", .. paths]) + Git(["diff", "--cached", "--", .. paths]) + Git(["diff", "--", .. paths]);

    /// <summary>Nothing is staged, changed or unknown.</summary>
    public void ShouldBeClean() => Git("status", "--porcelain").ShouldBe("");

    /// <summary>All that is below a directory: names, contents and times.</summary>
    public static string[] Snapshot(string directory) =>
    [
        .. new DirectoryInfo(directory).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).OrderBy(entry => entry.FullName, StringComparer.Ordinal)
            .Select(entry => $"{entry.FullName} {entry.LastWriteTimeUtc:O} {(entry is FileInfo file ? Convert.ToHexString(File.ReadAllBytes(file.FullName)) : "")}"),
    ];

    public void Dispose()
    {
        // git's objects are read-only, which matters on Windows.
        foreach (var file in new DirectoryInfo(place.Path).EnumerateFiles("*", SearchOption.AllDirectories)) file.Attributes = FileAttributes.Normal;
        place.Dispose();
    }
}
