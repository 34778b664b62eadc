namespace ReportTasks.Console.Transfers;

/// <summary>The terms of a progress display for files and transfers.</summary>
/// <param name="Doing">The beginning of a line.</param>
/// <param name="NamesUnchanged">Whether the log gets a line for each file that existed before.</param>
internal sealed record TransferWords(string Doing, string Thing, bool NamesUnchanged)
{
    public string Things => Thing + "s";

    public static TransferWords Downloading { get; } = new("Downloading", "video", NamesUnchanged: true);

    public static TransferWords Uploading { get; } = new("Uploading", "file", NamesUnchanged: false);
}
