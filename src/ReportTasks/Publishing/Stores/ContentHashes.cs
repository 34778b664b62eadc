namespace ReportTasks.Publishing.Stores;

/// <summary>Both hashes of a content, lower-case hex: what we keep, and what the listings of stores tell.</summary>
public sealed record ContentHashes(string Sha256, string Md5);
