namespace Torture.Downloads;

/// <summary>One video of a case, through all its runs.</summary>
/// <param name="directory">Where it is downloaded to.</param>
/// <param name="stub">Its name without extension.</param>
internal sealed class CaseVideo(string directory, string stub, Content content, Action<string> complain)
{
    private const long MostFetchedAgain = 1024 * 1024;

    private int resumed;

    public Content Content => content;

    public string Stub => stub;

    public string FileName => stub + ".mp4";

    public string Path => System.IO.Path.Combine(directory, FileName);

    /// <summary>What the client has of it; null where it has nothing that is worth keeping.</summary>
    public Held? Held { get; set; }

    /// <summary>The version that stands under the final name; null while none does.</summary>
    public int? Standing { get; set; }

    /// <summary>The most bytes that were fetched a second time after an interruption.</summary>
    public long WorstAgain { get; private set; }

    /// <summary>How many interruptions there were, since the last call, after which the rest was asked for.</summary>
    public int TakeResumed() => Interlocked.Exchange(ref resumed, 0);

    public void Complain(string message) => complain($"{FileName}: {message}");

    /// <summary>Until the run is over, nothing may have the final name.</summary>
    public void Look()
    {
        if (File.Exists(Path)) Complain("The final name was there before the download was over.");
    }

    /// <summary>Whether the client asks for what it must ask for.</summary>
    public void Hear(Request request)
    {
        if (Held is not { CanResume: true } held)
        {
            if (request.From is not null) Complain($"It asked for the rest from {request.From}, and nothing lets it know the bytes that it has.");
            return;
        }

        if (request.From is not { } from)
        {
            Complain($"It asked for the whole, and had {held.End} bytes that can be resumed.");
            return;
        }

        var again = held.End - from;
        if (again < 0) Complain($"It asked for the rest from {from}, and only {held.End} bytes were sent.");
        if (again > Math.Min(held.Slack, MostFetchedAgain)) Complain($"It asked for {again} bytes again.");
        if (again != 0) Held = held with { End = from, Slack = 0 };
        WorstAgain = Math.Max(WorstAgain, again);
        resumed++;
    }
}
