namespace ReportTasks.Publishing.Stores;

/// <summary>An object in a listing.</summary>
/// <param name="Key">Relative to the store's address.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Md5">Of the content, lower-case hex; null if the listing has none.</param>
public sealed record StoredObject(string Key, long Length, string? Md5);
