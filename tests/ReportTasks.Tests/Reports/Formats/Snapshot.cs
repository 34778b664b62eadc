using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ReportTasks.Tests.Docs;

namespace ReportTasks.Tests.Reports.Formats;

/// <summary>
/// Compares output with its snapshot in tests/ReportTasks.Tests/Reports/Formats/Snapshots/.
/// <c>UPDATE_SNAPSHOTS=1</c> writes the snapshots again; review the difference before committing.
/// </summary>
internal static class Snapshot
{
    private const int LargestWhole = 48 * 1024;
    private const int Excerpt = 4 * 1024;

    private static readonly bool IsUpdate = Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") is "1";

    /// <param name="actual">The output.</param>
    /// <param name="name">A path relative to the snapshots, for example <c>html/sample.html</c>.</param>
    public static void ShouldMatchSnapshot(this byte[] actual, string name)
    {
        var path = Repository.PathOf($"tests/ReportTasks.Tests/Reports/Formats/Snapshots/{name}");
        if (actual.Length > LargestWhole) (path, actual) = (path + ".digest", Digest(actual));
        if (IsUpdate)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, actual);
        }

        File.Exists(path).ShouldBeTrue($"{name} has no snapshot yet; run the test with UPDATE_SNAPSHOTS=1 and look at it.");
        if (actual.AsSpan().SequenceEqual(File.ReadAllBytes(path))) return;
        Encoding.UTF8.GetString(actual).ShouldBe(File.ReadAllText(path), name);
        Assert.Fail($"{name} differs from its snapshot in bytes that are not text.");
    }

    /// <summary>Large outputs are summarized: length, hash, start and end.</summary>
    private static byte[] Digest(byte[] whole)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"{whole.Length} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(whole))}\n");
        return [.. Encoding.UTF8.GetBytes(head), .. whole.AsSpan(0, Excerpt), .. "\n[...]\n"u8, .. whole.AsSpan(whole.Length - Excerpt)];
    }
}
