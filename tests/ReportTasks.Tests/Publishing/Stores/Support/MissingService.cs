namespace ReportTasks.Tests.Publishing.Stores.Support;

/// <summary>What happens to a test without the service it needs. <c>REPORTTASKS_SERVICES</c> is set by the targets Test and Check.</summary>
internal static class MissingService
{
    private static readonly string? Services = Environment.GetEnvironmentVariable("REPORTTASKS_SERVICES");

    /// <summary>Skips the test if no services are wanted, as in Check.</summary>
    public static void SkipIfUnwanted()
    {
        if (Services == "none") Assert.Skip("Without services.");
    }

    /// <summary>Skips the test, or fails it in CI, which installs all services.</summary>
    public static void SkipOrFail(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true" && Services != "installed") Assert.Fail(reason);
        Assert.Skip(reason);
    }
}
