namespace ReportTasks.Downloads;

/// <summary>Told how downloads get on. Calls come from many threads at once and must return quickly.</summary>
public interface IDownloadProgress
{
    /// <summary>Once, before everything else.</summary>
    /// <param name="videos">How many videos <see cref="Finished"/> will be called for.</param>
    void Starting(int videos);

    /// <summary>A body begins to arrive; again for each attempt.</summary>
    /// <param name="name">The video's file name.</param>
    /// <param name="length">Length of the whole video; null where the server does not say.</param>
    /// <param name="offset">How many of its bytes are here already.</param>
    void Receiving(string name, long? length, long offset);

    void Advanced(string name, int bytes);

    /// <summary>An attempt failed and there will be another.</summary>
    void Retrying(string name, string reason, TimeSpan delay);

    void Finished(VideoDownload video);
}
