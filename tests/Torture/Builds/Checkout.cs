using System.Diagnostics;
using Torture.Support;

namespace Torture.Builds;

/// <summary>A copy of the repository's sources in a temporary directory, including build.sh.</summary>
internal sealed class Checkout : IDisposable
{
    private const string Changed = "src/ReportTasks/Metrics/FailureCode.cs";

    // Guards against a hanging build.
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(10);
    private static readonly string[] Copied = ["build", "src", "build.sh", "global.json", ".editorconfig", "ReportTasks.slnx", "Directory.*"];

    private Checkout(string root) => Root = root;

    public string Root { get; }

    public static async Task<Checkout> CreateAsync()
    {
        var checkout = new Checkout(Directory.CreateTempSubdirectory("reporttasks-builds-").FullName);
        var copy = "git ls-files -z --cached --others --exclude-standard -- \"$@\" | xargs -0 cp --parents -t \"$0\"";
        await Shell.RunAsync(Repository.Root, "bash", ["-c", copy, checkout.Root, .. Copied]);
        return checkout;
    }

    /// <summary>Starts build.sh as the leader of a process group.</summary>
    public HostProcess Start()
    {
        // A background shell job inherits an ignored SIGINT, which bash then cannot trap.
        string[] words = ["--default-signal=INT", "setsid", "bash", Path.Combine(Root, "build.sh"), "--version"];
        var start = new ProcessStartInfo("env", words) { WorkingDirectory = Root };
        foreach (var (name, value) in CleanEnvironment.Variables) start.Environment[name] = value;
        return new HostProcess(start, guard: Guard);
    }

    public void Change(long number) => File.AppendAllText(Path.Combine(Root, Changed), $"// {number}\n");

    /// <summary>Deletes all build output.</summary>
    public void Clean()
    {
        foreach (var project in (string[])["build", .. Directory.EnumerateDirectories(Path.Combine(Root, "src"))])
        {
            foreach (var output in (string[])["bin", "obj"])
            {
                var directory = Path.Combine(Root, project, output);
                if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
            }
        }
    }

    /// <summary>The libraries of the host with their lengths.</summary>
    public string HostFiles() => string.Join('\n', new DirectoryInfo(Path.Combine(Root, "build", "bin", "host"))
        .EnumerateFiles("*.dll", SearchOption.AllDirectories)
        .Select(file => $"{Path.GetRelativePath(Root, file.FullName)} {file.Length}")
        .Order(StringComparer.Ordinal));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
