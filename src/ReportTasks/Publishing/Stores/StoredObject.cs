namespace ReportTasks.Publishing.Stores;

/// <summary>An object in a listing.</summary>
/// <param name="Key">Relative to the store's address.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Md5">The MD5 of the content in lower-case hex; null if the listing has none.</param>
public sealed record StoredObject(string Key, long Length, string? Md5);
