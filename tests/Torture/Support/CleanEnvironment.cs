namespace Torture.Support;

/// <summary>Environment variables of a run, whatever this machine has set; null to unset.</summary>
internal static class CleanEnvironment
{
    private static readonly string[] Disturbing =
    [
        "CI", "TF_BUILD", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI", "CI_SERVER", "NO_COLOR", "COLUMNS", "LINES",
        "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy", "no_proxy",
    ];

    public static IReadOnlyDictionary<string, string?> Variables { get; } = Make();

    private static Dictionary<string, string?> Make()
    {
        var ours = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("CAKE_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("GIT_", StringComparison.Ordinal) || name.StartsWith("AWS_", StringComparison.Ordinal));
        return new(Disturbing.Concat(ours).ToDictionary(name => name, _ => (string?)null, StringComparer.Ordinal), StringComparer.Ordinal)
        {
            ["LC_ALL"] = "C.UTF-8",
            ["TERM"] = "xterm",
            ["NO_PROXY"] = "127.0.0.1",
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        };
    }
}
