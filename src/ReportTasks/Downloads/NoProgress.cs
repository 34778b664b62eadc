namespace ReportTasks.Downloads;

/// <summary>For those who do not watch.</summary>
public sealed class NoProgress : IDownloadProgress
{
    public void Starting(int videos)
    {
    }

    public void Receiving(string name, long? length, long offset)
    {
    }

    public void Advanced(string name, int bytes)
    {
    }

    public void Retrying(string name, string reason, TimeSpan delay)
    {
    }

    public void Finished(VideoDownload video)
    {
    }
}
