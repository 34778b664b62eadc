using ReportTasks.Reports.Html;

namespace ReportTasks.Reports.Sections;

/// <summary>Shows sections without a view as tables of their JSON.</summary>
internal sealed class OtherSectionsView(Predicate<ReportSection> isShown) : ISectionView
{
    public bool Shows(ReportSection section) => false;

    public void WriteHtml(BatchReport report, BatchPage page)
    {
        foreach (var section in report.Sections.Where(section => !isShown(section)))
        {
            var title = Title(section.Name);
            var table = JsonTable.Draw(title, ReportSerializer.ToNode(section));
            page.Html.Write($"<section>\n<h2>{title}</h2>\n{table}</section>\n");
        }
    }

    /// <summary>Formats <c>my_section</c> as <c>My section</c>.</summary>
    private static string Title(string name)
    {
        var words = TextLimit.Ellipsis(name.Replace('_', ' '), 60);
        return words.Length == 0 ? "Section without a name" : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
