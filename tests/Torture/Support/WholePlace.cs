using System.Diagnostics;

namespace Torture.Support;

/// <summary>A directory with everything for a run: <c>work</c>, a repository and working directory, and <c>published</c>.</summary>
internal sealed class WholePlace(string root, string host, WholeBatch batch, string room) : IDisposable
{
    public string Room { get; } = room;

    /// <summary>The build host, <c>Build.dll</c>.</summary>
    public string Host { get; } = host;

    public string Root { get; } = root;

    public string Work { get; } = Path.Combine(root, "work");

    public string Output { get; } = Path.Combine(root, "work", "video_outputs");

    public string Published { get; } = Path.Combine(root, "published");

    public string PollingFile { get; } = Path.Combine(root, "work", WholeBatch.FileName);

    /// <summary>Overrides the clean environment; null to unset.</summary>
    public Dictionary<string, string?> Environment { get; } = new(StringComparer.Ordinal)
    {
        ["AWS_SECRET_ACCESS_KEY"] = batch.Canaries["AWS key"],
        ["AZURE_STORAGE_CONNECTION_STRING"] = $"DefaultEndpointsProtocol=https;AccountName=a;AccountKey={batch.Canaries["Azure key"]}",
        ["RUNWAYML_API_SECRET"] = batch.Canaries["Runway key"],
        ["CAKE_REPORT_ALERT_WEBHOOK"] = $"{batch.Server.Address}/hooks/{batch.Canaries["webhook"]}",
        ["CAKE_REPORT_ALERT_FORMAT"] = "slack",
        ["CAKE_REPORT_ALERT_ON"] = "always",
        ["HTTPS_PROXY"] = $"http://user:{batch.Canaries["password of a proxy"]}@127.0.0.1:9",
    };

    /// <summary>The URL of the batch server.</summary>
    public string ServerAddress => batch.Server.Address;

    /// <summary>Records the arguments of every git process from now on.</summary>
    /// <returns>The file with the arguments, outside the directories of the run.</returns>
    public string WatchGit()
    {
        var (programs, log) = (Path.Combine(Root, "programs"), Path.Combine(Root, "git-arguments"));
        Directory.CreateDirectory(programs);
        Executable.Write(Path.Combine(programs, "git"), $"printf '%s\\n' \"$*\" >>'{log}'\nPATH=${{PATH#*:}} exec git \"$@\"");
        Environment["PATH"] = $"{programs}:{System.Environment.GetEnvironmentVariable("PATH")}";
        return log;
    }

    /// <summary>How often each of its videos was requested from the start.</summary>
    public IEnumerable<KeyValuePair<string, int>> Fetched => batch.Server.Begun.Where(pair => pair.Key.StartsWith($"/{Room}/", StringComparison.Ordinal));

    /// <summary>Downloads, reports, uploads to the folder, commits and sends an alert.</summary>
    public static string[] WholeRun { get; } =
        ["--target=Report", $"--polling-results-file={WholeBatch.FileName}", "--allow-private-network", "--commit", "--upload-to=../published", "--retries=1"];

    /// <summary>Makes the server pause in the middle of a video.</summary>
    public PausedVideo Hold(string stub) => batch.Server.Holds[$"/{Room}/plain/{stub}.mp4"] = new PausedVideo();

    public HostProcess Start(params IEnumerable<string> arguments) => StartProgram("dotnet", [Host, .. arguments]);

    /// <param name="program">Name or path of the program.</param>
    /// <param name="arguments">Arguments of the program.</param>
    /// <param name="heard">Called with standard output as it arrives.</param>
    public HostProcess StartProgram(string program, IEnumerable<string> arguments, Action<ReadOnlySpan<byte>>? heard = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Work };
        foreach (var (name, value) in CleanEnvironment.Variables.Concat(Environment))
        {
            if (value is null) start.Environment.Remove(name);
            else start.Environment[name] = value;
        }

        return new HostProcess(start, heard);
    }

    /// <summary>Checks that no secret is in the output, in files or in git.</summary>
    public async Task SearchSecretsAsync(HostEnd end)
    {
        batch.Canaries.Search(end.Everything, "the output of the run");
        batch.Canaries.SearchFiles(Root, IsUsers);
        batch.Canaries.Search(await Shell.RunAsync(Work, "git", "cat-file", "--batch-all-objects", "--batch"), "git's objects");
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private bool IsUsers(string file) => file == PollingFile || file == Path.Combine(Work, ".git", "config");
}
