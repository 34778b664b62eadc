namespace Build.Testing;

/// <summary>A test project of this repository: <c>tests/NAME.Tests</c>.</summary>
internal sealed record TestProject(string Name)
{
    private static readonly string Tests = System.IO.Path.Combine(Repository.Root, "tests");

    public static IReadOnlyList<TestProject> All { get; } =
    [
        .. Directory.EnumerateDirectories(Tests, "*.Tests").Order(StringComparer.Ordinal)
            .Select(directory => new TestProject(System.IO.Path.GetFileName(directory))),
    ];

    public string Path => System.IO.Path.Combine(Tests, Name);

    /// <summary>The newest build of its program.</summary>
    /// <exception cref="InvalidOperationException">The project has not been built.</exception>
    public string Program => Directory
        .EnumerateFiles(System.IO.Path.Combine(Path, "bin", "Release"), $"{Name}.dll", SearchOption.AllDirectories)
        .MaxBy(File.GetLastWriteTimeUtc) ?? throw new InvalidOperationException($"{Name} has not been built.");

    /// <summary>Whether it has this name; <c>.Tests</c> may be left out.</summary>
    public bool IsCalled(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        || Name.Equals($"{name}.Tests", StringComparison.OrdinalIgnoreCase);

    /// <summary>Its own sources, and those that are in no test project: any of them may use these.</summary>
    public IEnumerable<string> Sources => Directory.EnumerateDirectories(Tests)
        .Where(directory => directory == Path || !directory.EndsWith(".Tests", StringComparison.Ordinal))
        .SelectMany(directory => Directory.EnumerateFiles(directory, "*.cs", SearchOption.AllDirectories));
}
