using Torture.Support;

namespace Torture.Kills;

/// <summary>A git hook that kills the run at a point that no timer would hit.</summary>
internal static class CommitHook
{
    /// <param name="place">The place with the repository.</param>
    /// <param name="name">Name of the hook.</param>
    /// <param name="ofGroup">Whether git and the hook are killed, too.</param>
    public static void Create(WholePlace place, string name, bool ofGroup)
    {
        var path = Path.Combine(place.Work, ".git", "hooks", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Only once, so that the next run succeeds, and while git holds its branch locks, which "prepared" indicates.
        Executable.Write(path, $"""
            [ {name} != reference-transaction ] || [ "$1" = prepared ] || exit 0
            rm -f "$0"
            group=$(cut -d ' ' -f 6 /proc/$$/stat)
            kill -s KILL -- {(ofGroup ? "-" : "")}$group
            """);
    }

    public static void Remove(WholePlace place, string name) => File.Delete(Path.Combine(place.Work, ".git", "hooks", name));
}
