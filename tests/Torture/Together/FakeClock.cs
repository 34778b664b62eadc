using System.Globalization;
using Torture.Support;

namespace Torture.Together;

/// <summary>Runs processes at another time, with libfaketime.</summary>
internal static class FakeClock
{
    private static string library = "";

    private const string SharedMemory = "/dev/shm";
    private const string SharedName = "faketime_shm_";

    /// <exception cref="MissingRequirementException">libfaketime is not installed.</exception>
    public static void Prepare()
    {
        library = Directory.EnumerateDirectories("/usr/lib")
            .Select(directory => Path.Combine(directory, "faketime", "libfaketime.so.1"))
            .FirstOrDefault(File.Exists) ?? throw new MissingRequirementException("libfaketime is missing: install the package faketime.");
        RemoveLeftovers();
    }

    /// <summary>Environment variables that start a run at this time and pace, such as <c>x0.1</c>.</summary>
    public static IEnumerable<KeyValuePair<string, string>> From(DateTime utc, string pace) =>
    [
        new("LD_PRELOAD", library),
        new("FAKETIME", string.Create(CultureInfo.InvariantCulture, $"@{utc:yyyy-MM-dd HH:mm:ss} {pace}")),
        new("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        new("NO_FAKE_STAT", "1"),
    ];

    /// <summary>The next runs start at this time, and the clock continues.</summary>
    public static void SetClock(this WholePlace place, DateTime utc, string zone = "UTC")
    {
        place.Environment["LD_PRELOAD"] = library;
        place.Environment["FAKETIME_TIMESTAMP_FILE"] = TimeFile(place);
        place.Environment["FAKETIME_NO_CACHE"] = "1";

        // Only the time of day changes, as on a real machine.
        place.Environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
        place.Environment["TZ"] = zone;
        place.TurnClock(utc);
    }

    /// <summary>Also changes the time of a run in progress.</summary>
    public static void TurnClock(this WholePlace place, DateTime utc)
    {
        // An offset of the real clock, because libfaketime reads absolute times in the run's time zone, where an hour can repeat.
        var offset = (utc - DateTime.UtcNow).TotalSeconds;
        var next = TimeFile(place) + ".next";
        File.WriteAllText(next, offset.ToString("+0;-0", CultureInfo.InvariantCulture));
        File.Move(next, TimeFile(place), overwrite: true);
    }

    /// <summary>Removes the shared memory of killed processes: a new process with the same ID would end with exit code 1.</summary>
    private static void RemoveLeftovers()
    {
        foreach (var file in Directory.EnumerateFiles(SharedMemory, SharedName + "*"))
        {
            var id = Path.GetFileName(file)[SharedName.Length..];
            if (!Directory.Exists($"/proc/{id}")) File.Delete(file);
        }
    }

    private static string TimeFile(WholePlace place) => Path.Combine(place.Root, "time");
}
