namespace ReportTasks.Transfers;

/// <summary>What a display says of the files and of what is done with them.</summary>
/// <param name="Doing">As a line begins.</param>
/// <param name="Things">What the files are called, several of them.</param>
public sealed record TransferWords(string Doing, string Things)
{
    public static TransferWords Downloading { get; } = new("Downloading", "videos");

    public static TransferWords Uploading { get; } = new("Uploading", "files");
}
