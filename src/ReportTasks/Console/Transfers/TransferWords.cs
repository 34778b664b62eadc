namespace ReportTasks.Console.Transfers;

/// <summary>The terms of a progress display for files and transfers.</summary>
/// <param name="Doing">The beginning of a line.</param>
internal sealed record TransferWords(string Doing, string Thing)
{
    /// <summary>Whether the log gets a line for each file.</summary>
    public bool ListsFiles { get; init; } = true;

    public string Things => Thing + "s";

    public static TransferWords Downloading { get; } = new("Downloading", "video");

    public static TransferWords Uploading { get; } = new("Uploading", "file");
}
