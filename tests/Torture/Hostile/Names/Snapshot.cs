using System.Security.Cryptography;

namespace Torture.Hostile.Names;

/// <summary>Everything below a directory: kind, mode, time, content.</summary>
internal static class Snapshot
{
    /// <param name="except">A subdirectory to exclude.</param>
    public static IReadOnlyList<string> Of(string root, string except) =>
        [.. new DirectoryInfo(root).EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .Where(entry => !entry.FullName.StartsWith(except, StringComparison.Ordinal))
            .Select(Describe)
            .Order(StringComparer.Ordinal)];

    private static string Describe(FileSystemInfo entry) => entry is FileInfo { LinkTarget: null } file
        ? $"{entry.FullName} {entry.UnixFileMode} {entry.LastWriteTimeUtc:O} {file.Length} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(entry.FullName)))}"
        : $"{entry.FullName} {entry.UnixFileMode} {entry.LastWriteTimeUtc:O} {entry.LinkTarget}";
}
