using System.Globalization;

namespace ReportTasks.Console;

/// <summary>Formats bytes, rates and times for people, in ASCII.</summary>
internal static class Sizes
{
    private static readonly string[] Units = ["KB", "MB", "GB", "TB"];

    /// <summary><c>512 B</c>, <c>1.5 KB</c>, <c>15.7 MB</c>; 1 KB is 1024 bytes.</summary>
    public static string Text(long bytes)
    {
        if (bytes < 1024) return string.Create(CultureInfo.InvariantCulture, $"{bytes} B");
        var size = bytes / 1024m;
        var unit = 0;
        for (; size >= 999.95m && unit < Units.Length - 1; unit++) size /= 1024m;
        return string.Create(CultureInfo.InvariantCulture, $"{size:0.0} {Units[unit]}");
    }

    public static string Rate(double bytesPerSecond) => Text((long)bytesPerSecond) + "/s";

    /// <summary><c>45s</c>, <c>4m 05s</c>, <c>1h 02m</c>.</summary>
    public static string Text(TimeSpan time) => time.TotalSeconds switch
    {
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalSeconds}s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}m {time.Seconds:00}s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}h {time.Minutes:00}m"),
    };
}
