namespace ReportTasks.Analysis.History;

/// <summary>Writes the page over all batches for <c>--target=Trend</c>.</summary>
internal interface ITrendPage
{
    /// <param name="points">All batches, oldest first. Their reports are relative to the page's directory.</param>
    /// <param name="path">The page, absolute. A file that ReportTasks did not create must not be lost.</param>
    /// <exception cref="IOException">The page cannot be written. An existing file is unchanged.</exception>
    void Write(IReadOnlyList<BatchPoint> points, string path);
}
