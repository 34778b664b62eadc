using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Build.Packaging;

/// <summary>
/// Rewrites a NuGet package so that the same sources give the same bytes: NuGet writes the times of files and a random name for
/// the part with the core properties.
/// </summary>
internal static partial class ReproducibleArchive
{
    private const string Properties = "package/services/metadata/core-properties/";
    private const string FixedName = Properties + "ReportTasks.psmdcp";

    // The first time that a zip file can hold.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Rewrite(string path)
    {
        var parts = Read(path);
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (name, content) in parts.OrderBy(part => part.Name, StringComparer.Ordinal))
        {
            var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
            entry.LastWriteTime = Time;
            using var stream = entry.Open();
            stream.Write(content);
        }
    }

    private static List<(string Name, byte[] Content)> Read(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return [.. archive.Entries.Select(Part)];
    }

    private static (string Name, byte[] Content) Part(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        if (entry.FullName == "_rels/.rels")
        {
            using var reader = new StreamReader(stream);
            return (entry.FullName, System.Text.Encoding.UTF8.GetBytes(Relations(reader.ReadToEnd())));
        }

        using var content = new MemoryStream();
        stream.CopyTo(content);
        var isProperties = entry.FullName.StartsWith(Properties, StringComparison.Ordinal);
        return (isProperties ? FixedName : entry.FullName, content.ToArray());
    }

    /// <summary>The list of the package's parts, with the fixed name and with ids in their order.</summary>
    private static string Relations(string xml)
    {
        var count = 0;
        return Id().Replace(PropertiesName().Replace(xml, "/" + FixedName), _ => $"Id=\"R{++count}\"");
    }

    [GeneratedRegex(@"/package/services/metadata/core-properties/[^""]+", RegexOptions.None, 1000)]
    private static partial Regex PropertiesName();

    [GeneratedRegex(@"\bId=""[^""]*""", RegexOptions.None, 1000)]
    private static partial Regex Id();
}
