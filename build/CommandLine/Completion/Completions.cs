namespace Build.CommandLine.Completion;

/// <summary>Prints a script with which a shell completes the command line. It needs no built host.</summary>
internal static class Completions
{
    private static readonly Dictionary<string, Func<IEnumerable<Switch>, string>> Scripts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bash"] = BashCompletion.Script,
        ["zsh"] = ZshCompletion.Script,
        ["powershell"] = PowerShellCompletion.Script,
    };

    public static IEnumerable<string> Shells => Scripts.Keys;

    public static string Script(string shell) => Scripts[shell](SwitchTable.All);

    public static int Print(string shell)
    {
        // A carriage return would be part of a word in bash and zsh.
        Console.Write(Script(shell).ReplaceLineEndings("\n"));
        return 0;
    }
}
