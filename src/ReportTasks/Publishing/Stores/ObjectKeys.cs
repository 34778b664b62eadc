namespace ReportTasks.Publishing.Stores;

/// <summary>Keys that every store can hold: parts between slashes, none empty, none <c>.</c> or <c>..</c>.</summary>
public static class ObjectKeys
{
    /// <exception cref="StoreException">The key is none; such keys lead out of a folder, and browsers and SDKs rewrite them in addresses.</exception>
    public static void Verify(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!key.Split('/').All(part => part is not ("" or "." or ".."))) throw NoKey(key);
    }

    private static StoreException NoKey(string key) => new(
        StoreProblem.One, $"'{key}' cannot be the key of an object: each part between slashes must be a name, neither empty nor '.' nor '..'.");
}
