namespace ReportTasks.Files;

internal static class Megabytes
{
    /// <summary>Mebibytes rounded to two decimals, half to even.</summary>
    public static decimal Of(long bytes) => Math.Round(bytes / 1_048_576m, 2, MidpointRounding.ToEven);
}
