namespace ReportTasks.Files;

/// <summary>A symbolic link stands where a file of ours is to be opened; it was not followed.</summary>
internal sealed class LinkException(string path) : IOException($"{Path.GetFileName(path)} is a symbolic link, which is not followed.");
