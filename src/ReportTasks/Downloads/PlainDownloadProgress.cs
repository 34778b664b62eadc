using System.Globalization;

using ReportTasks.Terminal;

namespace ReportTasks.Downloads;

/// <summary>Progress for logs: one line for each finished video and one every ten seconds. Dispose when the run is over.</summary>
public sealed class PlainDownloadProgress : IDownloadProgress, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Action<string> writeLine;
    private readonly bool unicode;
    private readonly TransferStats stats;
    private readonly ITimer timer;

    /// <param name="writeLine">Writes one line; called by one thread at a time.</param>
    /// <param name="unicode">Whether the encoding can show more than ASCII.</param>
    /// <param name="time">For the interval and the rate.</param>
    public PlainDownloadProgress(Action<string> writeLine, bool unicode, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        (this.writeLine, this.unicode) = (writeLine, unicode);
        stats = new TransferStats(time);
        timer = time.CreateTimer(_ => Write($"Downloading: {stats.Describe()}"), null, Interval, Interval);
    }

    public void Starting(int videos) => stats.Starting(videos);

    public void Receiving(string name, long? length, long offset)
    {
    }

    public void Advanced(string name, int bytes) => stats.Advanced(bytes);

    public void Retrying(string name, string reason, TimeSpan delay)
    {
    }

    public void Finished(VideoDownload video)
    {
        ArgumentNullException.ThrowIfNull(video);
        lock (gate)
        {
            stats.Finished(video.Outcome);
            Write(string.Create(CultureInfo.InvariantCulture,
                $"[{stats.FinishedCount}/{stats.Videos}] {video.Name.FileName}: {OutcomeText.Sentence(video.Outcome)}"));
        }
    }

    public void Dispose() => timer.Dispose();

    private void Write(string line)
    {
        lock (gate) writeLine(ConsoleText.Line(line, unicode));
    }
}
