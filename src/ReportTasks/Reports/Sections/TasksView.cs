using ReportTasks.Batches.Naming;
using ReportTasks.Metrics;
using ReportTasks.Reports.Html;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Sections;

/// <summary>
/// Shows every task as a card that plays its video. A card without a class is a succeeded task with its video. Omits optional
/// closing tags, which saves 10% of a page with thousands of cards.
/// </summary>
internal sealed class TasksView : ISectionView
{
    // Browsers do not render groups far from the window. 60 cards fill whole rows of up to six columns.
    private const int Group = 60;

    private static readonly (string Value, string Text)[] Orders =
    [
        ("", "as in the batch"), ("slow", "slowest first"), ("fast", "fastest first"), ("large", "largest first"),
        ("small", "smallest first"), ("name", "by name"), ("status", "by status"),
    ];

    public bool Shows(ReportSection section) => false;

    public void WriteHtml(BatchReport report, BatchPage page)
    {
        var (html, tasks) = (page.Html, page.Tasks);
        if (tasks.Count == 0) return;
        html.Write($"<section id=\"tasks\">\n<h2>Tasks and videos</h2>\n");
        if (report.Tasks.Count > tasks.Count)
        {
            html.Write($"<p>These are the first {Numbers.Count(tasks.Count)} of {Numbers.Count(report.Tasks.Count)} tasks, "
                + $"in the order of the polling results.</p>\n");
        }

        var orders = Orders.Select(order => Markup.Of($"<option value=\"{order.Value}\">{order.Text}</option>"));
        html.Write($"""
            <div class="controls" role="search" aria-label="Tasks">
            <label>Search <input id="search" type="search" autocomplete="off" spellcheck="false"></label>
            <label>Order <select id="order">{orders}</select></label>
            <span id="count" role="status">{Numbers.Plural(tasks.Count, "task", "tasks")}</span>
            </div>

            """);
        html.Write($"<p class=\"note\">Prompts are cut to {ListedTask.PromptLength} characters; "
            + $"the whole prompt is in the JSON file beside each video.</p>\n");
        var addresses = CdnAddresses.Of(report.Find<UploadedBatch>(), tasks);
        if (addresses.Base is { } url)
        {
            html.Write($"<p class=\"note\">The videos are published below "
                + $"<a id=\"cdn\" href=\"{url}\" rel=\"noreferrer\">{url}</a>, each under its file name.</p>\n");
        }

        var shape = Shape(tasks);
        foreach (var group in tasks.Chunk(Group))
        {
            html.Write($"<ol class=\"cards {shape}\">\n");
            foreach (var task in group) Card(html, task, addresses);
            html.Write($"</ol>\n");
        }

        html.Write($"</section>\n");
    }

    private static void Card(HtmlWriter html, ListedTask task, CdnAddresses addresses)
    {
        if (task.Video is { } video && StatusKind.Of(task.Status) == StatusKind.Ok)
        {
            html.Write($"<li><a href=\"{Link.To(video.Name)}\">{Stem(video.Name)}</a><p>{task.Prompt}<p>");
            if (task.DurationTicks is { } ticks) html.Write($"{Numbers.Fixed(Rounding.Seconds(ticks), 1)} s · ");
            html.Write($"{Numbers.Fixed(video.Bytes / 1_048_576m, 2)} MB{Published(video, addresses)}\n");
            return;
        }

        html.Write($"<li class=x><b class=\"{StatusKind.Of(task.Status)}\">{task.Status}</b>");
        if (task.Prompt.Length > 0) html.Write($"<p>{task.Prompt}");
        if (task.Reason is { } reason) html.Write($"<p class=why>{reason}");
        html.Write($"<p>");
        if (task.DurationTicks is { } took) html.Write($"{Numbers.Fixed(Rounding.Seconds(took), 1)} s · ");
        if (StatusKind.Of(task.Status) == StatusKind.Ok) html.Write($"no video here · ");
        html.Write($"<code>{task.TaskId ?? "no task id"}</code>\n");
    }

    private static Markup Published(VideoFile video, CdnAddresses addresses) =>
        addresses.Of(video.Name) is { } url ? Markup.Of($" · <a href=\"{url}\" rel=\"noreferrer\">published</a>") : default;

    private static string Stem(string name) =>
        name.EndsWith(VideoName.Extension, StringComparison.Ordinal) && name.Length > VideoName.Extension.Length
            ? name[..^VideoName.Extension.Length]
            : name;

    private static string Shape(IEnumerable<ListedTask> tasks)
    {
        var (wide, tall) = (0, 0);
        foreach (var task in tasks)
        {
            if (task.IsWide is not { } isWide) continue;
            if (isWide) wide++;
            else tall++;
        }

        return wide > tall ? "wide" : "tall";
    }
}
