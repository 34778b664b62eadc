namespace ReportTasks.Publishing.Stores;

/// <summary>A parsed destination: <c>scheme://container/prefix</c>, or a path.</summary>
/// <param name="Scheme">Lower case; <c>file</c> for a path.</param>
/// <param name="Container">The part before the first slash: bucket, account or host. Empty for a folder.</param>
/// <param name="Path">The rest as written, without leading and trailing slashes. For a folder, its path.</param>
/// <param name="Query">The query of an https URL, which is a secret.</param>
public sealed record ObjectAddress(string Scheme, string Container, string Path, string Query = "")
{
    /// <summary>The address without secrets.</summary>
    public string Display => Scheme == "file" ? Path : $"{Scheme}://{Container}{(Path.Length > 0 ? "/" + Path : "")}";

    public static ObjectAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var end = text.IndexOf("://", StringComparison.Ordinal);
        if (end <= 0) return new ObjectAddress("file", "", text);
        var (scheme, rest) = (text[..end].ToLowerInvariant(), text[(end + 3)..]);
        if (scheme == "file") return new ObjectAddress(scheme, "", FolderOf(rest));
        var query = "";
        if (scheme is "https" or "http" && rest.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark)
        {
            (rest, query) = (rest[..mark], rest[mark..]);
        }

        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? new ObjectAddress(scheme, rest, "", query)
            : new ObjectAddress(scheme, rest[..slash], rest[slash..].Trim('/'), query);
    }

    /// <summary>
    /// Does not use <see cref="Uri"/>, which reads <c>#</c> in a folder name as a fragment. Empty if the path is not absolute. On
    /// Windows, the path may begin with the host of a share.
    /// </summary>
    private static string FolderOf(string rest)
    {
        var path = rest.StartsWith("localhost/", StringComparison.OrdinalIgnoreCase) ? rest["localhost".Length..] : rest;
        if (OperatingSystem.IsWindows() && path.Length > 0)
        {
            return Uri.UnescapeDataString(path[0] == '/' ? path[1..] : @"\\" + path);
        }

        return path.StartsWith('/') ? Uri.UnescapeDataString(path) : "";
    }
}
