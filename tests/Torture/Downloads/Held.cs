namespace Torture.Downloads;

/// <summary>What the client must have of a video after an interruption, as the server knows it.</summary>
/// <param name="End">How many bytes.</param>
/// <param name="Version">Of which content they are.</param>
/// <param name="Length">What it was told that the whole has; null where it was not.</param>
/// <param name="ETag">What it was told with them.</param>
/// <param name="Modified">What it was told with them; null where that tells nothing.</param>
/// <param name="Slack">How many of the bytes may have been lost on the way.</param>
internal sealed record Held(long End, int Version, long? Length, string? ETag, string? Modified, long Slack)
{
    /// <summary>Whether something that it was told lets it ask for the rest.</summary>
    public bool CanResume => IsStrong || Modified is not null;

    private bool IsStrong => ETag?.StartsWith('"') == true;

    /// <summary>Whether an answer that goes on where these bytes end speaks of the same content.</summary>
    public bool IsContinuedBy(long length, string? etag, string? modified) =>
        ETag == etag && (IsStrong || Modified == modified) && (Length is null || Length == length);
}
