namespace Build.CommandLine.Completion;

internal static class ZshCompletion
{
    public static string Script(IEnumerable<Switch> switches) => $$"""
        # Completes ./build.sh of ReportTasks in zsh. Load it with: source <(./build.sh --completion=zsh)
        (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
        _reporttasks() {
          # Other projects may have a build.sh, too.
          if [[ -r $words[1] && "$(<$words[1])" != *ReportTasks* ]]; then
            _default
            return
          fi
          _arguments \
        {{string.Join(" \\\n", switches.Select(one => $"    '{Specification(one).Replace("'", @"'\''", StringComparison.Ordinal)}'"))}}
        }
        compdef _reporttasks build.sh

        """;

    private static string Specification(Switch one)
    {
        var description = one.Description
            .Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("[", @"\[", StringComparison.Ordinal)
            .Replace("]", @"\]", StringComparison.Ordinal);
        return one.Value.Length == 0
            ? $"{one.Name}[{description}]"
            : $"*{one.Name}=[{description}]:{Escaped(one.Value)}:{Escaped(Action(one))}";
    }

    private static string Action(Switch one) => one switch
    {
        { TakesFile: true } => "_files",
        { TakesDirectory: true } => "_files -/",
        { Choices.Count: 0 } => " ",
        { TakesList: true } => $"_sequence compadd - {string.Join(' ', one.Choices)}",
        _ => $"({string.Join(' ', one.Choices)})",
    };

    private static string Escaped(string text) => text.Replace(":", @"\:", StringComparison.Ordinal);
}
