using System.Text.Json.Nodes;
using Torture.Hostile.Contexts.Validators;

namespace Torture.Hostile.Contexts;

/// <summary>Checks the validators: each gets an output in which a payload is active, and must report it.</summary>
internal sealed class Controls(ValidatorSet validators)
{
    /// <summary>Each payload is active at another place of the page, in another way.</summary>
    private static readonly string[] Markup =
    [
        "<script>alert('xq')</script>", "<img src=x onerror=alert('xq')>", "<a href=javascript:alert('xq')>xq</a>", "<img src=//xq.example/x.png>", "<iframe src=//xq.example/></iframe>", "<style>body{display:none}</style>", "<b onclick=alert('xq')>xq</b>",
        "<a href=//xq.example/>xq</a>", "<input autofocus onfocus=alert('xq')>", "<svg onload=alert('xq')></svg>", "<script>console.log('xq')</script>", "<base href=//xq.example/>", "<p style=position:fixed>xq",
    ];

    /// <exception cref="TortureException">A validator missed the payload.</exception>
    public async Task TryAsync()
    {
        using var place = new PayloadPlace();
        var page = await File.ReadAllTextAsync(place.Write(new ReportTasks.Reports.Html.HtmlReportFormat(), place.Report(["xq"], "xq")));
        foreach (var payload in Markup) await PageAsync(place, page, payload);
        await MarkdownAsync();
        Logs();
        await FilesAsync(place);
        await CommitsAsync();
        await WebhooksAsync();
    }

    /// <summary>The payload is unescaped in the page: it is detected without the content policy, and nothing runs with it.</summary>
    private async Task PageAsync(PayloadPlace place, string page, string payload)
    {
        var path = Path.Combine(place.Output, "vulnerable.html");
        await File.WriteAllTextAsync(path, page.Replace("</main>", payload + "</main>", StringComparison.Ordinal));
        TortureException.Unless(await validators.Pages.ProblemOfAsync(path, PageKind.Report, isPolicyOff: true) is not null, $"The page validator misses {payload}.");
        var ran = await validators.Pages.RanAsync(path, PageKind.Report);
        TortureException.Unless(ran.Count == 0, $"The content policy lets {payload} run: {string.Join("; ", ran)}");
    }

    private async Task MarkdownAsync()
    {
        foreach (var raw in (string[])["[xq](https://xq.example)", "![xq](x.png)", "<b>xq</b>", "<!-- xq -->", "https://xq.example", "www.xq.example", "@xq", "#1", ":tada:", "> xq", "1. xq", "```\nxq\n```", "me@xq.example"])
        {
            await FailsAsync($"the Markdown validator for {raw}", () => validators.Markdown.CheckAsync($"# Report\n\n{raw}\n", null, "xq"));
        }

        const string Table = "| a | b |\n| --- | --- |\n";
        await FailsAsync("the Markdown validator for a broken row", () => validators.Markdown.CheckAsync(Table + "| x|q | y |\n", Table + "| xq | y |\n", "x|q"));
        await FailsAsync("the Markdown validator for an extra row", () => validators.Markdown.CheckAsync(Table + "| xq | y |\n| xq | z |\n", Table + "| xq | y |\n", "xq"));
    }

    private static void Logs()
    {
        foreach (var raw in (string[])["a\n::error::xq", "  ::add-mask::xq", "a\r::error::xq", "x ##vso[task.complete]xq", "##[group]xq", "##teamcity[xq]", "\e[0Ksection_start:0:xq\r\e[0K", "\e[31mxq", "\u009B31mxq", "\axq", "\u202Exq", "a\u2028b", "\u200Bxq"])
        {
            Fails($"the log validator for {ShownText.Quote(raw)}", () => LogValidator.Check(raw, "the log"));
        }

        foreach (var key in (string[])["../xq", "a//b", "a/./b", "a\nb", "a\\b", "a\u202Eb"]) Fails($"the key validator for {ShownText.Quote(key)}", () => KeyValidator.Key(key));
    }

    private async Task FilesAsync(PayloadPlace place)
    {
        foreach (var cell in (string[])["=1+1", "@xq", "-xq", "\txq", "\uFF1Dxq"]) Fails($"the table validator for {ShownText.Quote(cell)}", () => TableValidator.Rows([["a"], [cell]], 1));
        Fails("the table validator for an extra cell", () => TableValidator.Rows([["a"], ["x", "q"]], 1));
        const string Case = "<testcase name=\"xq\" classname=\"xq\"><system-out>task_id: xq</system-out></testcase>";
        foreach (var inner in (string[])[Case + Case, "<xq/>", "&xq;", "<testcase", "\u0001"])
        {
            await FailsAsync($"the JUnit validator for {inner}", () => validators.Suites.CheckJUnitAsync(Written(place, $"<testsuites tests=\"1\"><testsuite name=\"xq\">{inner}</testsuite></testsuites>"), ["xq"], ["xq"]));
        }

        await FailsAsync("the CTRF validator", () => validators.Suites.CheckCtrfAsync(Written(place, """{"reportFormat":"CTRF","results":{"tests":[{"name":"xq","status":"splendid"}]}}"""), ["xq"]));
        await FailsAsync("the JSON validator", () => validators.Data.CheckAsync(Written(place, """{"detailed_status_counts":{"xq":1},"downloaded_videos":[],"xq":"xq"}"""), "xq"));
        const string Info = "reporttasks_batch_info{batch_id=\"1\",source=\"xq\",generator=\"xq\"} 1\n";
        foreach (var raw in (string[])[Info + "xq_injected 1\n", Info.Replace("xq\"}", "xq\",evil=\"xq\"}", StringComparison.Ordinal), Info.Replace("xq\",g", "x\"q\",g", StringComparison.Ordinal), Info + Info, Info + "# EOF\n", Info.Replace("} 1", "} NaN", StringComparison.Ordinal), Info.Replace("\"xq\"}", "\"\\x\"}", StringComparison.Ordinal)])
        {
            Fails($"the metrics validator for {raw}", () => validators.Metrics.Check(raw + "# EOF\n", "xq"));
        }
    }

    private static async Task CommitsAsync()
    {
        const string Message = "Batch report 1: 1 videos generated\n\nSucceeded: 1\nFailed: 0\nSuccess rate: 100.00%\nElapsed: 1m\nSource: xq\n";
        await CommitValidator.CheckAsync(Message, "xq");
        foreach (var source in (string[])["xq\nSigned-off-by: Xq <xq@xq.example>", "xq\n# xq", "xq\n", "xq [skip ci]", "xq @xq", "xq #1", "\e[31mxq", "xq\nxq"])
        {
            await FailsAsync($"the commit validator for {ShownText.Quote(source)}", () => CommitValidator.CheckAsync(Message.Replace("Source: xq", "Source: " + source, StringComparison.Ordinal), source));
        }
    }

    private async Task WebhooksAsync()
    {
        foreach (var raw in (string[])["@everyone", "<@1>", "**xq**", "[xq](https://xq.example)", "https://xq.example", "# xq", "> xq", "`xq`"]) await FailsAsync($"the chat validator for {raw}", () => validators.Markdown.CheckChatAsync([raw]));
        foreach (var raw in (string[])["<!channel>", "<https://xq.example|xq>", "&xq"])
        {
            var body = new JsonObject { ["text"] = "Batch report: all went well", ["blocks"] = new JsonArray(new JsonObject { ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = raw } }) };
            Fails($"the Slack validator for {raw}", () => AlertValidator.Slack(body, raw));
        }

        var shown = await validators.Pages.RenderCardAsync("""{"type":"AdaptiveCard","version":"1.4","body":[{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"xq {{DATE(2017-02-14T06:08:39Z,SHORT)}}"}]}]}""");
        TortureException.Unless(shown.Count == 1 && !shown[0].Contains("{{", StringComparison.Ordinal), $"The card's renderer leaves dates as they are: {string.Join("; ", shown)}");
    }

    private static string Written(PayloadPlace place, string content)
    {
        var path = Path.Combine(place.Output, "vulnerable");
        File.WriteAllText(path, content);
        return path;
    }

    private static void Fails(string what, Action check)
    {
        try
        {
            check();
        }
        catch (Exception seen) when (seen is TortureException or ReportTasks.Publishing.Stores.StoreException)
        {
            return;
        }

        throw new TortureException($"A vulnerable output passes {what}.");
    }

    private static async Task FailsAsync(string what, Func<Task> check)
    {
        try
        {
            await check();
        }
        catch (TortureException)
        {
            return;
        }

        throw new TortureException($"A vulnerable output passes {what}.");
    }
}
