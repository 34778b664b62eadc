namespace ReportTasks.Options.Values;

/// <summary>An http or https URL with <c>{batch_id}</c> as a placeholder.</summary>
public sealed record LinkTemplate
{
    private const string BatchId = "{batch_id}";

    private readonly string text;

    private LinkTemplate(string text) => this.text = text;

    /// <exception cref="FormatException">The text is not such a URL, or has a user name.</exception>
    public static LinkTemplate Parse(string text)
    {
        var template = new LinkTemplate(text);
        return template.For("x") is { UserInfo: "" } && text.All(c => c is > ' ' and <= '~')
            ? template
            : throw new FormatException(
                $"Use an http or https URL without user name, such as https://ci.example.com/reports/{BatchId}.html.");
    }

    /// <summary>The URL for a batch; null if its id makes it invalid.</summary>
    public Uri? For(string batchId)
    {
        var filled = text.Replace(BatchId, Uri.EscapeDataString(batchId), StringComparison.Ordinal);
        return Uri.TryCreate(filled, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
    }

    public override string ToString() => text;
}
