namespace Torture.Downloads;

/// <summary>What the client must have of a video after an interruption, as known by the server.</summary>
/// <param name="End">The number of bytes.</param>
/// <param name="Version">The version of the content.</param>
/// <param name="Length">The announced total length; null if none.</param>
/// <param name="ETag">The announced ETag.</param>
/// <param name="Modified">The announced modification date; null if unusable.</param>
/// <param name="Slack">The number of bytes that may have been lost in transit.</param>
internal sealed record ClientBytes(long End, int Version, long? Length, string? ETag, string? Modified, long Slack)
{
    /// <summary>Whether a validator allows a range request.</summary>
    public bool CanResume => IsStrong || Modified is not null;

    private bool IsStrong => ETag?.StartsWith('"') == true;

    /// <summary>Whether a range response describes the same content.</summary>
    public bool IsContinuedBy(long length, string? etag, string? modified) =>
        ETag == etag && (IsStrong || Modified == modified) && (Length is null || Length == length);
}
