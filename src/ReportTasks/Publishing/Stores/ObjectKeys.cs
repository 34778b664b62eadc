namespace ReportTasks.Publishing.Stores;

/// <summary>Checks keys. Parts between slashes must not be empty, <c>.</c> or <c>..</c>.</summary>
internal static class ObjectKeys
{
    /// <exception cref="StoreException">The key could lead out of a folder, or would be rewritten in a URL.</exception>
    public static void Verify(string key)
    {
        if (key.Split('/').All(part => part is not ("" or "." or ".."))) return;
        throw StoreException.SingleObject(
            $"'{key}' is not a valid key: parts between slashes must not be empty, '.' or '..'.");
    }
}
