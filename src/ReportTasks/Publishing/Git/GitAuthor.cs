namespace ReportTasks.Publishing.Git;

/// <summary>Who a commit is by.</summary>
public sealed record GitAuthor(string Name, string Mail)
{
    /// <summary>From <c>Name &lt;mail&gt;</c>, with whatever git writes behind it.</summary>
    public static GitAuthor Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (open, close) = (text.LastIndexOf('<'), text.LastIndexOf('>'));
        return new GitAuthor(text[..open].Trim(), text[(open + 1)..close].Trim());
    }
}
