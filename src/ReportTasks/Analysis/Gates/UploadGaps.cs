namespace ReportTasks.Analysis.Gates;

internal static class UploadGaps
{
    /// <summary>Describes missing uploads in a sentence; empty if none are missing.</summary>
    public static string Sentence(IEnumerable<(string Destination, long Missing, bool HasFailed)> destinations)
    {
        var gaps = destinations.Where(destination => destination.Missing > 0 || destination.HasFailed)
            .Select(destination => destination.Destination + destination.Missing switch
            {
                0 => " failed before the upload was complete",
                var files => $" lacks {Plural.Of(files, "file")}",
            }).ToList();
        return gaps.Count == 0 ? "" : string.Join(", ", gaps) + ".";
    }
}
