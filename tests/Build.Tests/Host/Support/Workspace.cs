using System.Diagnostics;
using System.Text.Json.Nodes;
using NJsonSchema;

namespace Build.Tests.Host.Support;

/// <summary>A working directory for one test, deleted afterwards, and the host that runs in it.</summary>
internal sealed class Workspace : IDisposable
{
    private static readonly string HostPath = FindHost();

    private static readonly Lazy<JsonSchema> Schema = new(() =>
        JsonSchema.FromJsonAsync(File.ReadAllText(Path.Combine(Repository.Root, "docs", "report-schema.json"))).GetAwaiter().GetResult());

    /// <summary>Variables of this machine that would change what the host does or prints.</summary>
    private static readonly string[] Disturbing =
    [
        "LANG", "LC_CTYPE", "LC_ALL", "COLUMNS", "LINES", "NO_COLOR", "CI", "TF_BUILD", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI", "CI_SERVER",
        "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy",
    ];

    public string Root { get; } = Directory.CreateTempSubdirectory("host tests-").FullName;

    /// <summary>Environment variables of the runs, overriding those of the tests.</summary>
    public IDictionary<string, string?> Environment { get; } = Undisturbed();

    public string this[params string[] names] => Path.Combine([Root, .. names]);

    public string Output => this["video_outputs"];

    public Task<HostResult> RunAsync(params string[] arguments) => Start(arguments).End;

    public HostRun Start(params string[] arguments) => OperatingSystem.IsLinux()
        // A background shell job inherits an ignored SIGINT, and so would the host.
        ? StartProgram("env", ["--default-signal=INT", "dotnet", HostPath, .. arguments])
        : StartProgram("dotnet", [HostPath, .. arguments]);

    /// <summary>The command line of the host for a shell.</summary>
    public static string CommandLine(params string[] arguments) => string.Join(' ', [$"dotnet '{HostPath}'", .. arguments]);

    public HostRun StartProgram(string program, IEnumerable<string> arguments, string? workingDirectory = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = workingDirectory ?? Root };
        foreach (var (name, value) in Environment)
        {
            if (value is null) start.Environment.Remove(name);
            else start.Environment[name] = value;
        }

        return new HostRun(start);
    }

    public string Write(string name, string text)
    {
        var path = this[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A complete video that contains text instead of frames.</summary>
    public void WriteVideo(string name, string text) => File.WriteAllBytes(Write(name, ""), ReportTasks.Tests.Mp4.Of(text));

    /// <summary>Gives the runs a separate git configuration with an author and without maintenance.</summary>
    public void UseGitIdentity()
    {
        Write(".home/.gitconfig", "[init]\n\tdefaultBranch = main\n[user]\n\tname = Ada Author\n\temail = ada@example.com\n[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n");
        Environment["HOME"] = Environment["XDG_CONFIG_HOME"] = this[".home"];
        Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        string[] others = ["GIT_CONFIG_GLOBAL", "EMAIL", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"];
        foreach (var name in others) Environment[name] = null;
    }

    /// <summary>Writes a script that a run can start.</summary>
    public string WriteScript(string name, string commands)
    {
        var path = Write(name, $"#!/bin/sh\n{commands}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    /// <summary>The sorted names in a directory; none if it does not exist.</summary>
    public string[] Names(params string[] directory) => Directory.Exists(this[directory])
        ? [.. Directory.EnumerateFileSystemEntries(this[directory]).Select(Path.GetFileName).Order(StringComparer.Ordinal)!]
        : [];

    /// <summary>The name of the only JSON report.</summary>
    public string ReportName() => Path.GetFileName(Directory.EnumerateFiles(Output, "video_generation_results_*.json*").ShouldHaveSingleItem());

    /// <summary>The name of its page.</summary>
    public string PageName() => Path.ChangeExtension(ReportName(), ".html");

    /// <summary>The only report file; asserts that it fits the schema.</summary>
    public JsonNode Report()
    {
        var json = File.ReadAllText(this["video_outputs", ReportName()]);
        Schema.Value.Validate(json).ShouldBeEmpty();
        return JsonNode.Parse(json)!;
    }

    /// <summary>Names, contents and times of everything below.</summary>
    public string[] Snapshot() =>
    [
        .. new DirectoryInfo(Root).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .OrderBy(entry => entry.FullName, StringComparer.Ordinal)
            .Select(entry => $"{entry.FullName} {entry.LastWriteTimeUtc:O} {(entry is FileInfo file ? Convert.ToHexString(File.ReadAllBytes(file.FullName)) : "")}"),
    ];

    /// <summary>Waits until a file in an existing directory meets a condition.</summary>
    public static async Task UntilAsync(string path, Func<FileInfo, bool> condition)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(path)!);
        watcher.Created += (_, _) => Look();
        watcher.Changed += (_, _) => Look();
        watcher.Renamed += (_, _) => Look();
        watcher.EnableRaisingEvents = true;
        Look();
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(300), TestContext.Current.CancellationToken);

        void Look()
        {
            var file = new FileInfo(path);
            if (file.Exists && condition(file)) reached.TrySetResult();
        }
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    // Not the copy beside the tests, which lacks assemblies that ASP.NET provides to the test server.
    private static string FindHost()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        var output = Path.Combine(Repository.Root, "build", "bin", framework.Parent!.Name, framework.Name);
        return Directory.EnumerateFiles(output, "Build.dll", SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc)!;
    }

    private static Dictionary<string, string?> Undisturbed()
    {
        var ours = System.Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("CAKE_", StringComparison.OrdinalIgnoreCase));
        var environment = Disturbing.Concat(ours).ToDictionary(name => name, _ => (string?)null, StringComparer.Ordinal);
        environment["LC_ALL"] = "C.UTF-8";
        environment["TERM"] = "xterm";
        return environment;
    }
}
