using System.Globalization;

namespace ReportTasks.Console;

/// <summary>Formats bytes, rates, times, shares and money for people, in ASCII and the same in every culture.</summary>
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

    /// <summary><c>45 s</c>, <c>4 min 5 s</c>, <c>1 h 2 min</c>.</summary>
    public static string Text(TimeSpan time) => time.TotalSeconds switch
    {
        < 1 => "under 1 s",
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalSeconds} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours} h {time.Minutes} min"),
    };

    /// <summary><c>72.5%</c>; at most two decimals.</summary>
    public static string Percent(decimal percent) => string.Create(CultureInfo.InvariantCulture, $"{percent:0.##}%");

    /// <summary><c>$10.00</c>.</summary>
    public static string Dollars(decimal usd) => string.Create(CultureInfo.InvariantCulture, $"${usd:0.00}");
}
