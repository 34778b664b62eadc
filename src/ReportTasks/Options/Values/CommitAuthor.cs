namespace ReportTasks.Options.Values;

public sealed record CommitAuthor(string Name, string Mail)
{
    public override string ToString() => $"{Name} <{Mail}>";

    /// <exception cref="FormatException">The text is not <c>Name &lt;email&gt;</c>.</exception>
    public static CommitAuthor Parse(string text)
    {
        var (open, close) = (text.IndexOf('<', StringComparison.Ordinal), text.IndexOf('>', StringComparison.Ordinal));
        var isAuthor = open > 0 && close == text.Length - 1 && close > open + 1 && text.AsSpan(0, open).Trim().Length > 0
            && text.LastIndexOf('<') == open && !text.Any(char.IsControl);
        return isAuthor
            ? new CommitAuthor(text[..open].Trim(), text[(open + 1)..close].Trim())
            : throw new FormatException("Use a name and an email address, such as Night Shift <night@example.com>.");
    }
}
