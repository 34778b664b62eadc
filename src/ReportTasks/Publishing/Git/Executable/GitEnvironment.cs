namespace ReportTasks.Publishing.Git.Executable;

/// <summary>The environment variables of every git process.</summary>
internal static class GitEnvironment
{
    /// <summary>Variables set by a git that called this build (a hook, an alias), and those that make git print secrets.</summary>
    private static readonly string[] Unset =
    [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_PREFIX", "GIT_NAMESPACE", "GIT_QUARANTINE_PATH",
        "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
        "GIT_TRACE", "GIT_TRACE_CURL", "GIT_TRACE_CURL_NO_DATA", "GIT_TRACE_PACKET", "GIT_TRACE_SETUP", "GIT_TRACE2",
        "GIT_CURL_VERBOSE",
    ];

    /// <summary>The value is null for variables to unset.</summary>
    public static IReadOnlyDictionary<string, string?> Variables { get; } = Create();

    private static Dictionary<string, string?> Create()
    {
        var variables = Unset.ToDictionary(name => name, _ => (string?)null, StringComparer.Ordinal);

        // English, because some messages are parsed. UTF-8, because hooks may print file names.
        variables["LC_ALL"] = "C.UTF-8";
        variables["LANGUAGE"] = "en";
        variables["GIT_TERMINAL_PROMPT"] = "0";
        variables["GCM_INTERACTIVE"] = "never";
        variables["GIT_EDITOR"] = ":";

        // Reading must not write the index.
        variables["GIT_OPTIONAL_LOCKS"] = "0";
        return variables;
    }
}
