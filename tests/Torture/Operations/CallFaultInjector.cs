using System.Globalization;
using Torture.Support;

namespace Torture.Operations;

/// <summary>The library that makes libc calls fail (Strike/*.c), and the variables that load it into a run.</summary>
internal sealed class CallFaultInjector : IDisposable
{
    // More than all calls need; unused space costs nothing.
    private const int StateLength = 1 << 20;

    private readonly string directory;

    private CallFaultInjector(string directory) => this.directory = directory;

    private string Library => Path.Combine(directory, "strike.so");

    /// <exception cref="MissingRequirementException">No compiler is installed, or the system is not Linux.</exception>
    public static async Task<CallFaultInjector> BuildAsync()
    {
        if (!OperatingSystem.IsLinux()) throw new MissingRequirementException("libc calls can be made to fail only on Linux.");
        var striker = new CallFaultInjector(Directory.CreateTempSubdirectory("torture-strike-").FullName);
        var sources = Directory.GetFiles(Repository.PathOf("tests/Torture/Operations/Strike"), "*.c");
        try
        {
            await Shell.RunAsync("/", "cc", ["-Wall", "-Wextra", "-Werror", "-O1", "-shared", "-fPIC", "-o", striker.Library, .. sources, "-ldl"]);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new MissingRequirementException("A C compiler is missing: install the package gcc.");
        }

        return striker;
    }

    /// <summary>The next run in the place counts its calls or fails one.</summary>
    public void Arm(WholePlace place, Operation? operation)
    {
        Disarm(place);
        using (var state = File.Create(StateOf(place))) state.SetLength(StateLength);
        var environment = place.Environment;
        environment["LD_PRELOAD"] = Library;
        environment["STRIKE_PLACE"] = place.Root;
        environment["STRIKE_STATE"] = StateOf(place);
        environment["STRIKE_LOG"] = LogOf(place);
        if (operation is not null) environment["STRIKE_AT"] = string.Create(CultureInfo.InvariantCulture, $"{operation.Number} {operation.Error.Number} {operation.Key}");
    }

    /// <summary>The next run is undisturbed.</summary>
    public static void Disarm(WholePlace place)
    {
        foreach (var name in (string[])["LD_PRELOAD", "STRIKE_PLACE", "STRIKE_STATE", "STRIKE_LOG", "STRIKE_AT"]) place.Environment[name] = null;
        foreach (var file in (string[])[StateOf(place), LogOf(place)]) File.Delete(file);
    }

    /// <summary>The calls counted or failed in the last run, by number.</summary>
    public static Dictionary<string, int> Calls(WholePlace place)
    {
        if (!File.Exists(LogOf(place))) return [];
        return File.ReadLines(LogOf(place)).Select(line => line.Split(' ', 2))
            .GroupBy(line => line[1], line => int.Parse(line[0], CultureInfo.InvariantCulture), StringComparer.Ordinal)
            .ToDictionary(numbers => numbers.Key, numbers => numbers.Max(), StringComparer.Ordinal);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static string StateOf(WholePlace place) => place.Root + "-strike-state";

    private static string LogOf(WholePlace place) => place.Root + "-strike-log";
}
