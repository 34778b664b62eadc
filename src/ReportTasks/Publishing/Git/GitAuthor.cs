namespace ReportTasks.Publishing.Git;

/// <summary>The author or committer of a commit.</summary>
internal sealed record GitAuthor(string Name, string Mail)
{
    /// <summary>Parses <c>Name &lt;mail&gt;</c>, with or without the date that git writes behind it.</summary>
    public static GitAuthor Parse(string text)
    {
        var (open, close) = (text.LastIndexOf('<'), text.LastIndexOf('>'));
        return new GitAuthor(text[..open].Trim(), text[(open + 1)..close].Trim());
    }
}
