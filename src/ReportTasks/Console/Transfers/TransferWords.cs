namespace ReportTasks.Console.Transfers;

/// <summary>What a display says of the files and of what is done with them.</summary>
/// <param name="Doing">As a line begins.</param>
/// <param name="Thing">What a file is called.</param>
/// <param name="NamesUnchanged">Whether each file that was there already gets a line of a log.</param>
public sealed record TransferWords(string Doing, string Thing, bool NamesUnchanged)
{
    public string Things => Thing + "s";

    public static TransferWords Downloading { get; } = new("Downloading", "video", NamesUnchanged: true);

    public static TransferWords Uploading { get; } = new("Uploading", "file", NamesUnchanged: false);
}
