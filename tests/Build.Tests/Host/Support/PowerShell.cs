using System.Text.Json.Nodes;

namespace Build.Tests.Host.Support;

/// <summary>The PowerShell of .config/dotnet-tools.json, available after <c>dotnet tool restore</c>.</summary>
internal static class PowerShell
{
    /// <summary>The real program, whatever PATH a test sets.</summary>
    public static string Dotnet { get; } = System.IO.Path.GetFullPath("dotnet", System.IO.Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>Skips the test if PowerShell is missing.</summary>
    public static string Path
    {
        get
        {
            var tools = JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(Repository.Root, ".config", "dotnet-tools.json")))!["tools"]!;
            var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
            var place = System.IO.Path.Combine(packages, "powershell", $"{tools["powershell"]!["version"]}");
            var path = Directory.Exists(place) ? Directory.EnumerateFiles(place, "pwsh.dll", SearchOption.AllDirectories).FirstOrDefault(found => found.Contains(OperatingSystem.IsWindows() ? "win" : "unix", StringComparison.Ordinal)) : null;
            if (path is null && Environment.GetEnvironmentVariable("CI") != "true") Assert.Skip("PowerShell is missing. Run dotnet tool restore.");
            return path.ShouldNotBeNull("PowerShell is not there: dotnet tool restore brings it");
        }
    }
}
