using Torture.Support;

namespace Torture.Kills;

/// <summary>The user's git index at one moment.</summary>
internal sealed class UserIndex
{
    private const string Ours = "\tvideo_outputs/";

    private readonly HashSet<string> entries;

    private UserIndex(IEnumerable<string> entries) => this.entries = entries.ToHashSet(StringComparer.Ordinal);

    public static async Task<UserIndex> OfAsync(WholePlace place) => new(await LinesAsync(place, "ls-files", "--stage"));

    /// <summary>
    /// Right after a kill, the user's staged changes are unchanged. Each artifact is unchanged or as in the last commit;
    /// after a commit, the next run updates the rest.
    /// </summary>
    public async Task ShouldContinueAsync(UserIndex before, WholePlace place)
    {
        string[] lost = [.. before.entries.Where(entry => !IsOurs(entry)).Except(entries, StringComparer.Ordinal)];
        TortureException.Unless(lost.Length == 0, $"The user's index has lost {string.Join(", ", lost)}.");
        string[] head = [.. (await LinesAsync(place, "ls-tree", "-r", "--format=%(objectmode) %(objectname) 0\t%(path)", "HEAD"))];
        string[] come = [.. entries.Except(before.entries, StringComparer.Ordinal).Except(head.Where(IsOurs), StringComparer.Ordinal)];
        TortureException.Unless(come.Length == 0, $"The user's index has unexpected entries: {string.Join(", ", come)}.");
    }

    private static bool IsOurs(string entry) => entry.Contains(Ours, StringComparison.Ordinal);

    private static async Task<string[]> LinesAsync(WholePlace place, params string[] arguments) =>
        (await Shell.RunAsync(place.Work, "git", arguments)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
