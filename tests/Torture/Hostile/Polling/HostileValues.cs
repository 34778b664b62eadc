namespace Torture.Hostile.Polling;

/// <summary>Scalars that can confuse a reader, valid and invalid.</summary>
internal static class HostileValues
{
    private static readonly string[] Numbers =
    [
        "0", "-0", "-0.0", "1", "-1", "0.5", "1e0", "1E400", "1e999", "-1e999", "1e-400", "2e308", "1.7976931348623157e308", "5e-324", "9007199254740993",
        "9223372036854775807", "9223372036854775808", "18446744073709551616", "79228162514264337593543950335", "79228162514264337593543950336", "1e28", "1e29",
        "0.0000000000000000000000000001", "0.00000000000000000000000000001", "123456789012345678901234567890.123456789", "1000000000", "1000000000.01", "86400",
        "86400.0001", "-5", "5", "10", "NaN", "Infinity", "-Infinity", "00", "01", ".5", "5.", "+1", "0x10", "1e", "--1", "1_000", "true", "false", "null", "nul", "True", "None", "undefined",
    ];

    private static readonly string[] Texts =
    [
        "", " ", "NaN", "null", "0", "-0", "5", "5s", "1e3", "1E400", "\\u0000", "a\\u0000b", "\\u001b[31mred\\u001b[0m", "\\r\\n::error::x", "\\ud800", "\\udc00", "a\\ud83cb", "\\ud83c\\udfac",
        "\uFEFF", "\\ufeff", "\u202Eexe", "\u0301\u0301\u0301", "\U0001F469\u200D\U0001F680", "\\ufffe\\uffff", "\uE000", "../../etc/passwd", "..\\\\..\\\\x", "CON", "a/b", "<script>alert(1)</script>",
        "]]>", "&amp;&#0;", "=1+1", "@x", "+1", "-1", "\\t=1", "a,b;c\\\"d", "|a|b|", "`x`", "# EOF", "{{7*7}}", "%0A", "https://cdn.example/v.mp4?_jwt=a.b.c", "https://u:p@host/?sig=x&x=y",
        "_jwt=", "://", "://@", "a://" + "b@c?token=x", "\uDCFF", "\uDCC3(", "a\uDC80b", "\uDCED\uDCA0\uDC80", "\uDCF4\uDC90\uDC80\uDC80", "\\x", "\\u12", "\t", "\n", "\u0001", "SUCCEEDED",
        "(other reasons)", "(other values)", "no reason given", "SAFETY.INPUT.TEXT", "INTERNAL.BAD_OUTPUT.CODE01", "..", ".", "A.", ".A", "gen4_turbo", "veo3.1", "city_rain_neon",
    ];

    private static readonly string[] Times =
    [
        "2025-06-17T04:00:00", "2025-06-17T04:00:00Z", "2025-06-17 04:00", "2025-06-17", "2025-06-17T04:00:00+05:30", "2025-06-17T04:00:00-0530", "2025-06-17T04:00:00+05",
        "0001-01-01T00:00:00+23:59", "0001-01-01T00:00:00", "9999-12-31T23:59:59.9999999-23:59", "9999-12-31T23:59:59.9999999", "1970-01-01T00:00:00Z", "2024-02-29T00:00:00", "2025-02-29T00:00:00",
        "2025-02-30T00:00:00", "0000-01-01T00:00:00", "10000-01-01T00:00:00", "-0001-01-01T00:00:00", "2025-06-17T24:00:00", "2025-06-17T23:59:60", "2025-06-17T04:00:00.", "2025-06-17T04:00:00,5",
        "2025-06-17T04:00:00.000000000000000000000000000001", "2025-06-17T04:00:00.9999999999", "2025-06-17T", "T04:00", "2025-6-17", "17.06.2025", "1750132800", "٢٠٢٥-٠٦-١٧T٠٤:٠٠:٠٠",
        "2025-06-17T04:00:00+24:00", "2025-06-17T04:00:00+23:60", "2025-06-17T04:00:00 Z", "2025-06-17T04:00:00z", " 2025-06-17T04:00:00 ", "now", "2025-06-17T04:00:00+", "2025-06-17T04:00:00+0",
    ];

    private static readonly string[] Statuses =
    [
        "SUCCEEDED", "SUCCEEDED", "FAILED", "FAILED", "CANCELLED", "PENDING", "RUNNING", "THROTTLED", "succeeded", "Failed", "SUCCEEDED ", " FAILED", "SUCCEEDED\\u0000", "\\u0053UCCEEDED", "CANCELED", "DELETED",
        "UNKNOWN", "", " ", "\\ud800", "\\ud801", "\uDCFF", "total", "<b>", "\\n", "__proto__", "FAILED.FAILED",
    ];

    public static string Number(Random random) => random.Next(12) switch
    {
        0 => new string('9', random.Next(1, 500)),
        1 => $"0.{new string('0', random.Next(1, 400))}1",
        2 => $"{random.Next(-9, 10)}e{random.Next(-400, 400)}",
        _ => Of(random, Numbers),
    };

    /// <summary>Includes the quotes.</summary>
    public static string Text(Random random) => JsonText.Quote(random.Next(14) switch
    {
        0 => string.Concat(Enumerable.Range(0, random.Next(2, 6)).Select(_ => Of(random, Texts))),
        1 => Long(random),
        2 => string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => $"\\u{random.Next(0x10000):x4}")),
        _ => Of(random, Texts),
    });

    public static string Time(Random random) => JsonText.Quote(Of(random, Times));

    public static string Status(Random random) => JsonText.Quote(Of(random, Statuses));

    public static string Any(Random random) => random.Next(4) switch { 0 => Number(random), 1 => Time(random), 2 => Status(random), _ => Text(random) };

    public static T Of<T>(Random random, IReadOnlyList<T> all) => all[random.Next(all.Count)];

    // Longer than any field limit; sometimes longer than the reader's first buffer, which is slow.
    private static string Long(Random random)
    {
        var unit = HostileValues.Of(random, Texts);
        var length = random.Next(200) == 0 ? 300_000 : random.Next(2_000);
        return unit.Length == 0 ? "" : string.Concat(Enumerable.Repeat(unit, 1 + (length / unit.Length)));
    }
}
