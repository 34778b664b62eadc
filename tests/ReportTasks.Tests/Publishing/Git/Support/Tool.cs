namespace ReportTasks.Tests.Publishing.Git.Support;

/// <summary>Programs that a test requires.</summary>
internal static class Tool
{
    /// <summary>Skips the test if a program is missing; in CI the test fails instead.</summary>
    public static void Require(string name)
    {
        var paths = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator);
        if (paths.Any(path => File.Exists(Path.Combine(path, name)) || File.Exists(Path.Combine(path, name + ".exe")))) return;
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"{name} is not installed.");
        Assert.Skip($"{name} is not installed.");
    }
}
