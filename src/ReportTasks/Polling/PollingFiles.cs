namespace ReportTasks.Polling;

/// <summary>
/// The polling results of a run. Every step of the run reads what the first one read: a polling step may write new results
/// while videos are downloaded.
/// </summary>
/// <param name="replaced">Receives the path of each file that was replaced or removed since it was first read, once; null to ignore.</param>
public sealed class PollingFiles(Action<string>? replaced = null) : IDisposable
{
    private readonly Dictionary<string, HeldFile> held = new(StringComparer.Ordinal);
    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    /// <summary>Reads as <see cref="PollingReader.Read(string, Action{VideoTask}, bool, CancellationToken)"/> does.</summary>
    /// <exception cref="PollingFormatException">The file cannot be read, is no polling result, or was changed in place since it was first read.</exception>
    public PollingContent Read(string path, Action<VideoTask> onTask, bool withUrls = true, CancellationToken cancellation = default) => PollingReader.Guard(() =>
    {
        if (!held.TryGetValue(path, out var file)) held[path] = file = new HeldFile(path);
        else if (file.IsReplaced(path) && told.Add(path)) replaced?.Invoke(path);
        return file.Read(stream => PollingReader.Read(stream, onTask, withUrls, cancellation));
    });

    public void Dispose()
    {
        foreach (var file in held.Values) file.Dispose();
    }
}
