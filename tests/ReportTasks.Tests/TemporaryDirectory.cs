namespace ReportTasks.Tests;

/// <summary>A directory that is deleted after the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("reporttasks-").FullName;

    /// <summary>The path of a file in the directory.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    /// <summary>Creates an empty sparse file of this length.</summary>
    public void CreateSparse(string name, long length)
    {
        using var file = File.Create(this[name]);
        file.SetLength(length);
    }

    /// <summary>Creates a complete video of this length that takes almost no disk space.</summary>
    public void CreateVideo(string name, long length)
    {
        using var file = File.Create(this[name]);
        file.Write(Mp4.Head(length));
        file.SetLength(length);
    }

    public string[] Names() => [.. Directory.EnumerateFileSystemEntries(Path).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal)!];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
