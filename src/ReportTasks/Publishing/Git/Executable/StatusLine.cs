namespace ReportTasks.Publishing.Git.Executable;

/// <summary>Parses the output of <c>git status --porcelain=v2 -z --no-renames</c>.</summary>
internal static class StatusLine
{
    private const int FieldsOfChange = 9;
    private const int FieldsOfConflict = 11;
    private const string NoMode = "000000";

    /// <summary>A path can occur twice: as removed from the index and as untracked.</summary>
    public static IEnumerable<(string Path, PathState State)> Read(IEnumerable<string> entries) =>
        entries.Select(Read).OfType<(string, PathState)>();

    private static (string Path, PathState State)? Read(string entry) => entry[0] switch
    {
        '?' => (entry[2..], PathState.New),

        // 1 XY sub mH mI mW hH hI path, where mH is the mode in HEAD
        '1' when entry.Split(' ', FieldsOfChange) is { Length: FieldsOfChange } fields =>
            (fields[^1], fields[3] == NoMode ? PathState.New : PathState.Changed),
        'u' when entry.Split(' ', FieldsOfConflict) is { Length: FieldsOfConflict } fields => (fields[^1], PathState.Changed),
        _ => null,
    };
}
