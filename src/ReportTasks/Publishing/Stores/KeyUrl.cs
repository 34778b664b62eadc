namespace ReportTasks.Publishing.Stores;

/// <summary>From keys to addresses.</summary>
public static class KeyUrl
{
    /// <summary>The address of a key below a root, each part of the key percent-encoded.</summary>
    public static Uri Of(Uri root, string key)
    {
        ArgumentNullException.ThrowIfNull(root);
        return new Uri($"{root.AbsoluteUri.TrimEnd('/')}/{ObjectKeys.Escape(key)}");
    }
}
