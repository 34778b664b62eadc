using System.Text;
using CsCheck;
using ReportTasks.Console;

namespace ReportTasks.Tests.Console;

public sealed class ConsoleTests
{
    [Theory]
    [InlineData("LANG", "C.UTF-8", true)]
    [InlineData("LANG", "en_US.utf8", true)]
    [InlineData("LC_ALL", "ja_JP.UTF-8", true)]
    [InlineData("LANG", "C", false)]
    [InlineData("LC_ALL", "POSIX", false)]
    [InlineData("LC_CTYPE", "de_DE.ISO-8859-1", false)]
    [InlineData("LANG", "ja_JP.eucJP", false)]
    [InlineData("OTHER", "C.UTF-8", false)]
    public void The_locale_decides_whether_emoji_are_shown(string variable, string value, bool isUtf8) =>
        Detect((variable, value)).IsUtf8.ShouldBe(isUtf8);

    [Fact]
    public void The_locale_variable_with_the_highest_precedence_wins()
    {
        Detect(("LC_ALL", "C"), ("LANG", "C.UTF-8")).IsUtf8.ShouldBeFalse();
        Detect(("LC_ALL", ""), ("LC_CTYPE", "C.UTF-8"), ("LANG", "C")).IsUtf8.ShouldBeTrue();
    }

    [Fact]
    public void Other_output_encodings_do_not_count_as_UTF8() =>
        ConsoleProfile.Detect(_ => "C.UTF-8", isRedirected: true, writesUtf8: false, 0).IsUtf8.ShouldBeFalse();

    [Fact]
    public void A_terminal_is_interactive_unless_it_is_dumb_or_in_CI()
    {
        ConsoleProfile Terminal(params (string, string)[] variables) => ConsoleProfile.Detect(Lookup(variables), isRedirected: false, writesUtf8: true, 120);
        Terminal().ShouldSatisfyAllConditions(profile => profile.IsInteractive.ShouldBeTrue(), profile => profile.HasColor.ShouldBeTrue(), profile => profile.Width.ShouldBe(120));
        Terminal(("TERM", "dumb")).ShouldSatisfyAllConditions(profile => profile.IsInteractive.ShouldBeFalse(), profile => profile.HasColor.ShouldBeFalse());
        Terminal(("CI", "true")).IsInteractive.ShouldBeFalse();
        Terminal(("NO_COLOR", "1")).ShouldSatisfyAllConditions(profile => profile.IsInteractive.ShouldBeTrue(), profile => profile.HasColor.ShouldBeFalse());
    }

    [Theory]
    [InlineData(null, 80)]
    [InlineData("132", 132)]
    [InlineData("5", 40)]
    [InlineData("wide", 80)]
    public void A_pipe_has_the_width_in_COLUMNS(string? columns, int width) =>
        ConsoleProfile.Detect(name => name == "COLUMNS" ? columns : null, isRedirected: true, writesUtf8: true, 0).Width.ShouldBe(width);

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\r\nb\tc", "a b c")]
    [InlineData("\u001b[31mred\u001b[0m", "[31mred[0m")]
    [InlineData("\u009b31m", "31m")]
    [InlineData("abc\u202Edef\u2066\u200b", "abcdef")]
    [InlineData("夕焼け 👩‍🚀", "夕焼け 👩‍🚀")]
    [InlineData("line\u2028break", "linebreak")]
    public void External_text_stays_on_one_line_and_cannot_control_the_terminal(string text, string safe) => ConsoleText.OneLine(text).ShouldBe(safe);

    [Fact]
    public void ASCII_output_has_no_question_marks() => Gen.String.Sample(text =>
    {
        var ascii = ConsoleText.Ascii(text);
        return Ascii.IsValid(ascii) && ascii.Count(c => c == '?') == text.Count(c => c == '?');
    });

    [Fact]
    public void The_ASCII_writer_writes_only_ASCII()
    {
        using var inner = new StringWriter();
        using var writer = new AsciiWriter(inner);
        foreach (var c in "é🎬") writer.Write(c);
        writer.Write("━╭─╮│".ToCharArray());
        writer.Write("═".AsSpan());
        writer.WriteLine("…");
        writer.Write((string?)null);
        inner.ToString().ShouldBe(@"\u{E9}\u{1F3AC}-+-+|=..." + Environment.NewLine);
    }

    private static ConsoleProfile Detect(params (string Name, string Value)[] variables) => ConsoleProfile.Detect(Lookup(variables), isRedirected: true, writesUtf8: true, 0);

    private static Func<string, string?> Lookup((string Name, string Value)[] variables) =>
        name => variables.Where(variable => variable.Name == name).Select(variable => variable.Value).FirstOrDefault();
}
