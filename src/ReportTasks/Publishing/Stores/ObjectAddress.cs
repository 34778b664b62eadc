namespace ReportTasks.Publishing.Stores;

/// <summary>A destination, taken apart: <c>scheme://container/prefix</c>, or a path.</summary>
/// <param name="Scheme">Lower case; <c>file</c> for a path.</param>
/// <param name="Container">What stands before the first slash: bucket, account or host; empty for a folder.</param>
/// <param name="Path">What follows, as the user wrote it (nothing is unescaped), without slashes at its ends; a folder's path as it is.</param>
/// <param name="Query">What stands behind a <c>?</c> of an https address: a secret.</param>
public sealed record ObjectAddress(string Scheme, string Container, string Path, string Query = "")
{
    /// <summary>The address as it may be shown.</summary>
    public string Display => Scheme == "file" ? Path : $"{Scheme}://{Container}{(Path.Length > 0 ? "/" + Path : "")}";

    public static ObjectAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var end = text.IndexOf("://", StringComparison.Ordinal);
        if (end <= 0) return new ObjectAddress("file", "", text);
        var (scheme, rest) = (text[..end].ToLowerInvariant(), text[(end + 3)..]);
        if (scheme == "file") return new ObjectAddress(scheme, "", FolderOf(rest));
        var query = "";
        if (scheme is "https" or "http" && rest.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark) (rest, query) = (rest[..mark], rest[mark..]);
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? new ObjectAddress(scheme, rest, "", query)
            : new ObjectAddress(scheme, rest[..slash], rest[slash..].Trim('/'), query);
    }

    /// <summary>
    /// By hand, for to <see cref="Uri"/> a <c>#</c> in a folder's name ends it. Empty where it is no absolute path (on Windows the
    /// host of a share may stand first).
    /// </summary>
    private static string FolderOf(string rest)
    {
        var path = rest.StartsWith("localhost/", StringComparison.OrdinalIgnoreCase) ? rest["localhost".Length..] : rest;
        if (OperatingSystem.IsWindows() && path.Length > 0) return Uri.UnescapeDataString(path[0] == '/' ? path[1..] : @"\\" + path);
        return path.StartsWith('/') ? Uri.UnescapeDataString(path) : "";
    }
}
