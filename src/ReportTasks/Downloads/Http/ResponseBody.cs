namespace ReportTasks.Downloads.Http;

/// <summary>What a server sent as the whole video.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Lower-case hex.</param>
internal sealed record ResponseBody(long Length, string Sha256);
