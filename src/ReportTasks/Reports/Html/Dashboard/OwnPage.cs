using System.Text;
using ReportTasks.Files;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Dashboard;

/// <summary>Tells pages of ours from those of others, which are never written over.</summary>
internal static class OwnPage
{
    /// <summary>The mark comes this early in any page of ours.</summary>
    private const int Beginning = 8 << 10;

    private static string Mark => $"<meta name=\"generator\" content=\"{Page.Generator}\">";

    /// <exception cref="IOException">Something else has the name.</exception>
    public static void ThrowIfForeign(string path) => OwnedFile.ThrowIfForeign(path, Beginning, bytes => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Mark)) >= 0);
}
