namespace ReportTasks.Analysis.History;

/// <summary>Writes the page on all batches for <c>--target=Trend</c>.</summary>
internal interface ITrendPage
{
    /// <param name="points">All batches, oldest first. Paths of reports are relative to the page's directory.</param>
    /// <param name="path">The absolute path of the page. A file not created by ReportTasks is not overwritten.</param>
    /// <exception cref="IOException">The page cannot be written. An existing file is unchanged.</exception>
    void Write(IReadOnlyList<BatchPoint> points, string path);
}
