using Torture.Support;

namespace Torture.Kills;

/// <summary>A hook of the repository that kills the run in which git calls it, at a point that no clock would hit.</summary>
internal static class CommitHook
{
    /// <param name="place">Whose repository.</param>
    /// <param name="name">Of the hook.</param>
    /// <param name="ofGroup">Whether git, and with it the hook, is killed as well.</param>
    public static void Lay(WholePlace place, string name, bool ofGroup)
    {
        var path = Path.Combine(place.Work, ".git", "hooks", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Once, so that the next run is left alone; and while git holds its locks on the branch, of which "prepared" tells.
        Executable.Write(path, $"""
            [ {name} != reference-transaction ] || [ "$1" = prepared ] || exit 0
            rm -f "$0"
            group=$(cut -d ' ' -f 6 /proc/$$/stat)
            kill -s KILL -- {(ofGroup ? "-" : "")}$group
            """);
    }

    public static void Remove(WholePlace place, string name) => File.Delete(Path.Combine(place.Work, ".git", "hooks", name));
}
