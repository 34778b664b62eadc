using System.Text.RegularExpressions;
using Build.Tests.Host.Support;

namespace Build.Tests.Packaging;

/// <summary>Another Frosting build: the project file, program and classes shown in docs/extending.md.</summary>
internal sealed partial class Consumer : IDisposable
{
    private const string VideosOfTheBatch = "videos of the batch";

    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "extending.md"));

    public Consumer()
    {
        Place.Environment["CakeFrosting"] = HasStandIn ? "StandIn" : null;
        Place.Environment["DOTNET_NOLOGO"] = Place.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";

        // MakeVideosTask starts "python generate_videos.py"; each test decides what that writes.
        Place.WriteScript("bin/python", $"[ ! -e batch ] || mv batch {Batch.FileName}; echo 'generated the {VideosOfTheBatch}'");
        Place.Environment["PATH"] = $"{Place["bin"]}:{Environment.GetEnvironmentVariable("PATH")}";
    }

    /// <summary>Where the stand-in of Cake.Frosting is, while it exists.</summary>
    public static string StandIn { get; } = Path.Combine(Repository.Root, "src", "Cake.Frosting");

    public static bool HasStandIn => Directory.Exists(StandIn);

    public Workspace Place { get; } = new();

    /// <summary>The code blocks of one language on the page.</summary>
    public static IReadOnlyList<string> Blocks(string language) =>
        [.. Fence().Matches(Page).Where(block => block.Groups["language"].Value == language).Select(block => block.Groups["code"].Value + "\n")];

    /// <summary>Writes and builds the project with the classes of the page and a program that contains this code.</summary>
    public async Task BuildAsync(string project, string program)
    {
        Place.Write("build/build.csproj", project);
        var code = Blocks("csharp");
        Place.Write("build/Program.cs", code.Single(block => !block.Contains("namespace ", StringComparison.Ordinal) && Regex.IsMatch(block, program)));
        foreach (var (index, block) in code.Where(block => block.Contains("namespace ", StringComparison.Ordinal)).Index()) Place.Write($"build/Code{index}.cs", block);

        var build = await Place.StartProgram("dotnet", ["build", Place["build"], "--configuration", "Release", "-nologo"]).End;
        build.ShouldEnd(0).NotSaying("warning NU", "warning CS", "warning MSB").Saying("0 Warning(s)");
    }

    /// <summary>Runs the built program in a directory after generating its videos.</summary>
    /// <param name="batch">What the generating program writes; null for nothing.</param>
    public async Task<HostResult> RunAsync(string directory, string? batch, params string[] arguments)
    {
        Directory.CreateDirectory(Place[directory]);
        if (batch is not null) Place.Write($"{directory}/batch", batch);
        string program = Place["build", "bin", "Release", "net10.0", "build.dll"];
        var run = await Place.StartProgram("dotnet", [program, "--target=Report", "--allow-private-network", "--retries=0", .. arguments], Place[directory]).End;
        return run.Saying($"generated the {VideosOfTheBatch}");
    }

    public void Dispose() => Place.Dispose();

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<code>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();
}
