namespace ReportTasks.Publishing.Stores;

/// <summary>Builds the URLs of objects.</summary>
public static class KeyUrl
{
    /// <summary>The URL of a key below a root. Parts of the key are percent-encoded.</summary>
    public static Uri Of(Uri root, string key)
    {
        ArgumentNullException.ThrowIfNull(root);
        return Of(root.AbsoluteUri.TrimEnd('/'), key);
    }

    /// <param name="root">Without a trailing slash.</param>
    internal static Uri Of(string root, string key) => new($"{root}/{Escape(key)}");

    internal static string Escape(string key) => string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
}
