using CsCheck;
using ReportTasks.Options.Binding;

namespace ReportTasks.Tests.Options;

public class CommandWordsTests
{
    [Theory]
    [InlineData("python generate.py --fast", "python", "generate.py", "--fast")]
    [InlineData("  a \t b\r\n c  ", "a", "b", "c")]
    [InlineData("'a b' \"c d\"", "a b", "c d")]
    [InlineData("--name='a b'c", "--name=a bc")]
    [InlineData("''", "")]
    [InlineData("a \"\" b", "a", "", "b")]
    [InlineData("\"it's\" 'say \"hi\"'", "it's", "say \"hi\"")]
    [InlineData(@"say \""hi\"" ""a \"" b""", "say", "\"hi\"", "a \" b")]
    [InlineData(@"C:\tools\run.exe a\\b '\\'", @"C:\tools\run.exe", @"a\b", @"\\")]
    [InlineData("$HOME * ; | > `id` #no", "$HOME", "*", ";", "|", ">", "`id`", "#no")]
    public void Spaces_and_quotes_separate_arguments_and_nothing_is_expanded(string command, params string[] words) =>
        CommandWords.Split(command).ShouldBe(words);

    [Theory]
    [InlineData("", "Write a command, such as python generate_videos.py.")]
    [InlineData(" \t ", "Write a command, such as python generate_videos.py.")]
    [InlineData("run 'this", "Close the quote '.")]
    [InlineData("run \"this\\\"", "Close the quote \".")]
    public void An_invalid_command_is_refused_with_a_reason(string command, string message) =>
        Should.Throw<FormatException>(() => CommandWords.Split(command)).Message.ShouldBe(message);

    [Fact]
    public void Double_quoted_arguments_round_trip() => Gen.String.Array[1, 6].Sample(words =>
        CommandWords.Split(string.Join(' ', words.Select(DoubleQuoted))).SequenceEqual(words, StringComparer.Ordinal));

    [Fact]
    public void Single_quoted_arguments_round_trip() =>
        Gen.String.Select(word => word.Replace('\'', '"')).Array[1, 6].Sample(words =>
            CommandWords.Split(string.Join("\n ", words.Select(word => $"'{word}'"))).SequenceEqual(words, StringComparer.Ordinal));

    [Fact]
    public void Any_text_gives_arguments_or_an_error() => Gen.String[Gen.Char["ab '\"\\\t$"], 0, 12].Sample(command =>
    {
        try
        {
            return CommandWords.Split(command).Count > 0;
        }
        catch (FormatException exception)
        {
            return exception.Message.StartsWith("Write a command", StringComparison.Ordinal) || exception.Message.StartsWith("Close the quote", StringComparison.Ordinal);
        }
    });

    private static string DoubleQuoted(string word) => $"\"{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
