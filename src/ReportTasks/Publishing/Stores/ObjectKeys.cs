namespace ReportTasks.Publishing.Stores;

/// <summary>Keys that every store accepts: parts between slashes, none of them empty, <c>.</c> or <c>..</c>.</summary>
internal static class ObjectKeys
{
    /// <exception cref="StoreException">The key is invalid. It could lead out of a folder, and browsers and SDKs rewrite it in
    /// URLs.</exception>
    public static void Verify(string key)
    {
        if (key.Split('/').All(part => part is not ("" or "." or ".."))) return;
        throw StoreException.SingleObject(
            $"'{key}' cannot be the key of an object: each part between slashes must be a name, neither empty nor '.' nor '..'.");
    }
}
