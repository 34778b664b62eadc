namespace ReportTasks.Tests.Publishing.Git.Support;

/// <summary>A real repository in a temporary directory.</summary>
internal sealed class TestRepository : IDisposable
{
    private readonly TemporaryDirectory place = new();

    /// <param name="name">Name of the repository directory; other files of a test are next to it.</param>
    /// <param name="hasAuthor">Whether user.name and user.email are set.</param>
    /// <param name="initialize">Additional arguments of <c>git init</c>.</param>
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

    /// <summary>The work tree; a test may switch to another one.</summary>
    public string Root { get; set; }

    public string this[params string[] names] => Path.Combine([Root, .. names]);

    public string Beside(string name) => place[name];

    /// <returns>The output of git.</returns>
    public string Git(params string[] arguments) => Shell.Run(Root, "git", arguments);

    /// <summary>The output without the line break.</summary>
    public string GitLine(params string[] arguments) => Git(arguments).TrimEnd('\n');

    public string[] List(params string[] arguments) => Git(arguments).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    public string Write(string name, string text)
    {
        var path = this[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Makes a first commit of a user file, so that HEAD exists.</summary>
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

    /// <summary>The paths changed by HEAD.</summary>
    public string[] Committed() => List("diff-tree", "--root", "-r", "-z", "--no-commit-id", "--no-renames", "--name-only", "HEAD");

    public string Content(string path) => Git("cat-file", "blob", $"HEAD:{path}");

    public byte[] Index() => File.ReadAllBytes(this[".git", "index"]);

    /// <summary>The user's staged changes and the differences of the files from them.</summary>
    public string Staged(params string[] paths) => Git(["ls-files", "--stage", "-z", "--", .. paths]) + Git(["diff", "--cached", "--", .. paths]) + Git(["diff", "--", .. paths]);

    /// <summary>Whether nothing is staged, changed or untracked.</summary>
    public void ShouldBeClean() => Git("status", "--porcelain").ShouldBe("");

    /// <summary>Names, contents and times of everything below a directory.</summary>
    public static string[] Snapshot(string directory) =>
    [
        .. new DirectoryInfo(directory).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).OrderBy(entry => entry.FullName, StringComparer.Ordinal)
            .Select(entry => $"{entry.FullName} {entry.LastWriteTimeUtc:O} {(entry is FileInfo file ? Convert.ToHexString(File.ReadAllBytes(file.FullName)) : "")}"),
    ];

    public void Dispose()
    {
        // Git objects are read-only, which matters on Windows.
        foreach (var file in new DirectoryInfo(place.Path).EnumerateFiles("*", SearchOption.AllDirectories)) file.Attributes = FileAttributes.Normal;
        place.Dispose();
    }
}
