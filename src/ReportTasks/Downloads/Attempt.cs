using ReportTasks.Downloads.Http;
using ReportTasks.Network;

namespace ReportTasks.Downloads;

/// <summary>How one attempt at a video ended.</summary>
internal abstract record Attempt;

/// <summary>All bytes are in the unfinished file.</summary>
internal sealed record Whole(long ResumedFrom) : Attempt;

/// <summary>It may go better another time.</summary>
/// <param name="Reason">What went wrong, as a sentence.</param>
/// <param name="Wait">How long the server asks to wait; null where it does not.</param>
internal sealed record TryAgain(string Reason, TimeSpan? Wait = null) : Attempt, ITransientError
{
    /// <summary>Whether the server or the line failed, not the video: fewer at once may help.</summary>
    public bool IsOverload { get; init; }
}

/// <summary>The server fell below the minimum rate. The video is retried when no other waits for its place.</summary>
internal sealed record TooSlow(string Reason) : Attempt;

/// <summary>The server sent the same truncated video again: it has no other. The bytes are in the unfinished file.</summary>
/// <param name="Damage">What is wrong with it, to follow "is".</param>
internal sealed record Damaged(string Damage, ResponseBody Body) : Attempt;

/// <summary>It will not go better another time.</summary>
internal sealed record GiveUp(string Reason) : Attempt;

/// <summary>No video can be written any more.</summary>
internal sealed record NoSpace(string Reason) : Attempt;
