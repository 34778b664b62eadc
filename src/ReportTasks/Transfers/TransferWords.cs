namespace ReportTasks.Transfers;

/// <summary>What a display says of the files and of what is done with them.</summary>
/// <param name="Doing">As a line begins.</param>
/// <param name="Things">What the files are called, several of them.</param>
/// <param name="NamesUnchanged">Whether each file that was there already gets a line of a log.</param>
public sealed record TransferWords(string Doing, string Things, bool NamesUnchanged)
{
    public static TransferWords Downloading { get; } = new("Downloading", "videos", NamesUnchanged: true);

    public static TransferWords Uploading { get; } = new("Uploading", "files", NamesUnchanged: false);
}
