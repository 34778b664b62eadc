namespace ReportTasks.Publishing.Stores;

/// <summary>An object to upload: content with known hashes, and its headers.</summary>
/// <param name="Key">Relative to the store's address.</param>
/// <param name="ContentType">For example <c>video/mp4</c>.</param>
/// <param name="CacheControl">The Cache-Control header; null for none.</param>
public sealed record ObjectUpload(string Key, ObjectContent Content, string ContentType, string? CacheControl)
{
    public long Length => Content.Length;

    /// <summary>Lower-case hex.</summary>
    public string Sha256 => Content.Hashes.Sha256;

    /// <summary>Lower-case hex.</summary>
    public string Md5 => Content.Hashes.Md5;
}
