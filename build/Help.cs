using ReportTasks.Options.Binding;
using ReportTasks.Tasks.Adapters;

namespace Build;

/// <summary>Prints <c>--help</c>, because Cake's own help does not list the options of ReportTasks.</summary>
internal static class Help
{
    private const string Usage =
        """
        Downloads a finished Runway batch, reports on it, and publishes videos and report.

        Usage: ./build.sh [--target=NAME] [options]

        """;

    private const string Rest =
        """
        Each option can also be set in the environment as CAKE_REPORT_<NAME> (CAKE_REPORT_OUTPUT_DIR) or in cake.config
        under [Report] as <Name> (OutputDir). The command line wins over the environment, the environment over the file.

        Cake's own switches:
          --exclusive            run the named target without those before it
          --tree, --description  show the targets and what they depend on, or what they do
          --dryrun               show which targets would run (--dry-run lets them run and change nothing)
          --verbosity=LEVEL      Quiet, Minimal, Normal, Verbose or Diagnostic
          --working=DIR          another working directory

        Examples:
          ./build.sh --target=Report
          ./build.sh --target=Report --all --output-dir=out/videos --parallel=16
          ./build.sh --target=GenerateReport --exclusive
          ./build.sh --target=Report --generate-command="python generate_videos.py" --min-success-rate=90

        Exit codes: 0 success; 1 unexpected; 2 wrong usage or configuration; 3 no polling results, or none readable;
        4 everything that a step attempted failed, or with --strict any warning; 5 a gate was missed; 130 interrupted.
        """;

    public static bool IsAskedFor(string[] args) => args.Any(word => word.ToLowerInvariant() is "--help" or "-h" or "-?");

    public static int Print()
    {
        Console.WriteLine(Usage);
        Console.WriteLine("Targets:");
        foreach (var task in KnownTasks.All) Console.WriteLine($"  {task.Name,-15} {task.Description}");
        Console.WriteLine();
        foreach (var group in OptionTable.Groups)
        {
            Console.WriteLine($"{group.Heading}:");
            foreach (var option in group.Options)
            {
                Console.WriteLine($"  {option.Switch}");
                Console.WriteLine($"      {option.Description}.{Default(option)}{Example(option)}");
            }
        }

        foreach (var target in TargetSwitch.All.GroupBy(one => one.Target, StringComparer.Ordinal))
        {
            Console.WriteLine($"Only with --target={target.Key}:");
            foreach (var one in target) Console.WriteLine($"  --{one.Name}={one.Value}\n      {one.Description}.");
        }

        Console.WriteLine();
        Console.WriteLine(Rest);
        return 0;
    }

    private static string Default(Option option) => option.Default.Length > 0 ? $" Default: {option.Default}." : "";

    private static string Example(Option option)
    {
        if (option.IsFlag) return "";
        var value = option.Example.Contains(' ', StringComparison.Ordinal) ? $"\"{option.Example}\"" : option.Example;
        return $" Example: --{option.Name}={value}";
    }
}
