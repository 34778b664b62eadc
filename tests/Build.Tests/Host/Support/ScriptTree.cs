namespace Build.Tests.Host.Support;

/// <summary>A small copy of the repository with its build.sh or build.ps1, and a <c>dotnet</c> that records its calls.</summary>
internal sealed class ScriptTree
{
    /// <summary>The programs that build.sh and the stub of dotnet may use.</summary>
    private static readonly string[] Tools =
    [
        "bash", "cat", "cksum", "dirname", "env", "find", "flock", "grep", "mkdir", "mktemp", "mv", "readlink", "rm", "sed", "sh", "sleep", "tar",
    ];

    private const string Missing = "echo 'error NU1101: Unable to find package Cake.Frosting.'; exit 1";

    private readonly Workspace place;
    private readonly string name;
    private readonly string script;

    public ScriptTree(Workspace place, string name = "repo", string script = "build.sh")
    {
        (this.place, this.name, this.script) = (place, name, script);
        foreach (var file in (string[])[script, "global.json", ".editorconfig", "Directory.Build.props", "Directory.Packages.props"])
        {
            place.Write($"{name}/{file}", "");
            File.Copy(Path.Combine(Repository.Root, file), this[file], overwrite: true);
        }

        place.Write($"{name}/build/Program.cs", "");
        place.Write($"{name}/src/Library/One.cs", "");
        place.Write($"{name}/src/Cake.Frosting/Choice/CakePackages.csproj", "");
        Directory.CreateDirectory(place["tools"]);
        foreach (var tool in Tools) AddTool(tool);
        place.Environment["PATH"] = place["tools"];
        place.Environment["CALLS"] = place["calls"];
    }

    public string this[string file] => Path.Combine(place[name], file);

    /// <summary>The calls of dotnet, one per line.</summary>
    public string[] Calls => File.Exists(place["calls"]) ? File.ReadAllLines(place["calls"]) : [];

    /// <summary>How often the registry was asked for Cake.Frosting.</summary>
    public int Restores => Calls.Count(call => call.StartsWith("restore ", StringComparison.Ordinal));

    public int Publishes => Calls.Count(call => call.StartsWith("publish ", StringComparison.Ordinal));

    /// <summary>Adds a dotnet that builds nothing and runs the real host.</summary>
    /// <param name="version">Script for <c>dotnet --version</c>.</param>
    /// <param name="publish">Script for <c>dotnet publish</c>, run before it leaves a host.</param>
    /// <param name="restore">Script for the restore that looks for Cake.Frosting; by default, the registry does not have it.</param>
    public void AddDotnet(string version = "echo 10.0.100", string publish = ":", string restore = Missing) => place.WriteScript("tools/dotnet", $"""
        echo "$@" >> "$CALLS"
        case $1 in
          --version) {version} ;;
          restore) {restore} ;;
          publish) {publish}; mkdir -p "$6"; : > "$6/Build.dll" ;;
          *) shift; PATH='{Environment.GetEnvironmentVariable("PATH")}' exec {Workspace.CommandLine("\"$@\"")} ;;
        esac
        """);

    public void AddTool(string tool)
    {
        if (!File.Exists(place["tools", tool])) File.CreateSymbolicLink(place["tools", tool], Which(tool));
    }

    public Task<HostResult> RunAsync(params string[] arguments) => Start(arguments).End;

    public HostRun Start(params string[] arguments)
    {
        string[] command = script == "build.sh" ? ["bash", this[script]] : [PowerShell.Dotnet, PowerShell.Path, "-NoProfile", "-File", this[script]];

        // A background shell job inherits an ignored SIGINT, which bash then cannot trap.
        return place.StartProgram("env", ["--default-signal=INT", .. command, .. arguments]);
    }

    /// <summary>Uses git in the tree, as users do.</summary>
    public async Task GitAsync(params string[] words) =>
        (await place.StartProgram("git", ["-C", place[name], "-c", "user.name=Author", "-c", "user.email=author@example.org", .. words]).End).ExitCode.ShouldBe(0);

    private static string Which(string tool) => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Select(directory => Path.Combine(directory, tool)).First(File.Exists);
}
