using Cake.Core;
using Cake.Core.IO;

namespace Cake.Testing;

/// <summary>An environment that knows nothing of the process: no variables, and a working directory of its own.</summary>
public sealed class FakeEnvironment : ICakeEnvironment
{
    private readonly Dictionary<string, string> variables;
    private readonly Dictionary<SpecialPath, DirectoryPath> specialPaths = [];

    private FakeEnvironment(PlatformFamily family, bool is64Bit, DirectoryPath root, StringComparer variableNames)
    {
        variables = new Dictionary<string, string>(variableNames);
        Platform = new FakePlatform(family, is64Bit);
        Runtime = new FakeRuntime();
        WorkingDirectory = root.Combine("Working");
        ApplicationRoot = WorkingDirectory.Combine("bin");
        UserHomeDirectory = root.Combine("Home");
    }

    public DirectoryPath WorkingDirectory { get; set; }

    public DirectoryPath UserHomeDirectory { get; set; }

    public DirectoryPath ApplicationRoot { get; set; }

    public ICakePlatform Platform { get; }

    public ICakeRuntime Runtime { get; }

    /// <summary>Linux: working directory <c>/Working</c>, variables told apart by case.</summary>
    public static FakeEnvironment CreateUnixEnvironment(bool is64Bit = true) =>
        new(PlatformFamily.Linux, is64Bit, new DirectoryPath("/"), StringComparer.Ordinal);

    /// <summary>Windows: working directory <c>C:/Working</c>, variables not told apart by case.</summary>
    public static FakeEnvironment CreateWindowsEnvironment(bool is64Bit = true) =>
        new(PlatformFamily.Windows, is64Bit, new DirectoryPath("C:/"), StringComparer.OrdinalIgnoreCase);

    public void SetSpecialPath(SpecialPath path, DirectoryPath directory) => specialPaths[path] = directory;

    public DirectoryPath GetSpecialPath(SpecialPath path) => specialPaths.TryGetValue(path, out var directory)
        ? directory
        : throw new NotSupportedException($"The special path {path} is not set.");

    public void SetEnvironmentVariable(string variable, string value) => variables[variable] = value;

    /// <returns>Null where the variable is unset.</returns>
    public string? GetEnvironmentVariable(string variable) => variables.GetValueOrDefault(variable);

    public IDictionary<string, string> GetEnvironmentVariables() => new Dictionary<string, string>(variables, variables.Comparer);
}
