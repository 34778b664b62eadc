namespace ReportTasks.Analysis.Gates;

internal static class UploadGaps
{
    /// <returns>A sentence; empty if nothing is missing.</returns>
    public static string Sentence(IEnumerable<(string Destination, long Missing, bool IsGivenUp)> destinations)
    {
        var gaps = destinations.Where(destination => destination.Missing > 0 || destination.IsGivenUp)
            .Select(destination => destination.Destination + destination.Missing switch
            {
                0 => " was given up before its end",
                var files => $" lacks {Plural.Of(files, "file")}",
            }).ToList();
        return gaps.Count == 0 ? "" : string.Join(", ", gaps) + ".";
    }
}
