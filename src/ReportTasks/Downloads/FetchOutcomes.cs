using ReportTasks.Downloads.Resume;
using ReportTasks.Network;

namespace ReportTasks.Downloads;

/// <summary>All bytes of the video are in the unfinished file.</summary>
internal sealed record WholeVideo(long ResumedFrom) : Done;

/// <summary>The server sent the same truncated video twice. The bytes are in the unfinished file.</summary>
/// <param name="Damage">What is wrong with it, to follow "is".</param>
internal sealed record DamagedVideo(string Damage, TruncatedBody Body) : Done;

/// <summary>A transient error of the server or network, which fewer parallel downloads may avoid.</summary>
internal sealed record Overload(string Reason, TimeSpan? RetryAfter = null) : Transient(Reason, RetryAfter);

/// <summary>The server was slower than the minimum rate. The video is retried after all others.</summary>
internal sealed record TooSlow(string Reason) : Fatal(Reason);

/// <summary>The disk is full, so no further video can be written.</summary>
internal sealed record DiskFull(string Reason) : Fatal(Reason);
