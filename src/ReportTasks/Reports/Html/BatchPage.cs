using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html;

/// <summary>The page of a batch, as its sections write to it.</summary>
public sealed class BatchPage
{
    internal BatchPage(HtmlWriter html, IReadOnlyList<ListedTask> tasks) => (Html, Tasks) = (html, tasks);

    public HtmlWriter Html { get; }

    /// <summary>Read once for all sections, because the tasks of a large batch are on disk.</summary>
    internal IReadOnlyList<ListedTask> Tasks { get; }
}
