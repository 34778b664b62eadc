namespace ReportTasks.Analysis.History;

/// <summary>Writes the page over all batches, which <c>--target=Trend</c> makes where one is registered.</summary>
public interface ITrendPage
{
    /// <param name="points">All batches, oldest first. Their reports are relative to the page's directory.</param>
    /// <param name="path">Of the page, absolute. Somebody else's file there must not be lost.</param>
    /// <exception cref="IOException">It cannot be written; what was there is as it was.</exception>
    void Write(IReadOnlyList<BatchPoint> points, string path);
}
