using ReportTasks.Files;
using ReportTasks.Formats.Html.Kit;

namespace ReportTasks.Formats.Html.Dashboard;

/// <summary>Tells pages of ours from those of others, which are never written over.</summary>
internal static class OwnPage
{
    /// <summary>The mark comes this early in any page of ours.</summary>
    private const int Beginning = 8 << 10;

    private static string Mark => $"<meta name=\"generator\" content=\"{Page.Generator}\">";

    /// <exception cref="IOException">There is something that is not ours.</exception>
    public static void ThrowIfForeign(string path)
    {
        if (Directory.Exists(path)) throw new IOException($"{path} is a directory, so the dashboard cannot be written there; move it away, or write to another --output-dir.");
        if (Presence.IsThere(path) && !IsOurs(path))
            throw new IOException($"{path} was not made by {Page.Generator}, so it is not overwritten; move it away, or write to another --output-dir.");
    }

    private static bool IsOurs(string path)
    {
        using var reader = new StreamReader(path);
        var beginning = new char[Beginning];
        return beginning.AsSpan(0, reader.ReadBlock(beginning)).Contains(Mark, StringComparison.Ordinal);
    }
}
