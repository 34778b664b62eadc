namespace ReportTasks.History;

/// <summary>Writes the page over all batches.</summary>
public interface ITrendPage
{
    /// <param name="points">Oldest first.</param>
    /// <param name="path">Of the page. One of ours that is there already is replaced.</param>
    /// <exception cref="IOException">What is there is not ours, or the page cannot be written; nothing was changed.</exception>
    void Write(IReadOnlyList<BatchPoint> points, string path);
}
