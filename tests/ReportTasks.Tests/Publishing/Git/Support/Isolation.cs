using LibGit2Sharp;

namespace ReportTasks.Tests.Publishing.Git.Support;

/// <summary>Hides the developer's git configuration from git and libgit2.</summary>
internal static class Isolation
{
    private const string Configuration = """
        [init]
            defaultBranch = main
        [gc]
            auto = 0
        [maintenance]
            auto = false
        [protocol "file"]
            allow = always
        [advice]
            detachedHead = false
        """;

    private static readonly Lazy<string> Place = new(Create);

    /// <summary>The directory of the global configuration for tests.</summary>
    public static string Home => Place.Value;

    private static string Create()
    {
        var home = Directory.CreateTempSubdirectory("reporttasks-home-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(home, recursive: true);
        File.WriteAllText(Path.Combine(home, ".gitconfig"), Configuration);
        Environment.SetEnvironmentVariable("GIT_CONFIG_GLOBAL", Path.Combine(home, ".gitconfig"));
        Environment.SetEnvironmentVariable("GIT_CONFIG_NOSYSTEM", "1");
        foreach (var name in (string[])["EMAIL", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"]) Environment.SetEnvironmentVariable(name, null);
        GlobalSettings.SetConfigSearchPaths(ConfigurationLevel.Global, home);
        GlobalSettings.SetConfigSearchPaths(ConfigurationLevel.Xdg, home);
        GlobalSettings.SetConfigSearchPaths(ConfigurationLevel.System, home);
        return home;
    }
}
