namespace Torture.Downloads;

/// <summary>One video of a case across all its runs.</summary>
/// <param name="directory">The output directory.</param>
/// <param name="stub">The file name without its extension.</param>
internal sealed class CaseVideo(string directory, string stub, Content content, Action<string> complain)
{
    private const long MostFetchedAgain = 1024 * 1024;

    private int resumed;

    // The bytes that the client has when the last response starts, and while it arrives.
    private ClientBytes? before;
    private ClientBytes? meanwhile;

    public Content Content => content;

    public string Stub => stub;

    public string FileName => stub + ".mp4";

    public string Path => System.IO.Path.Combine(directory, FileName);

    /// <summary>The bytes that the client has after everything sent was processed; null if none are worth keeping.</summary>
    public ClientBytes? ClientBytes { get; private set; }

    public bool IsWhole => ClientBytes is { } held && held.End == held.Length;

    /// <summary>The version saved under the final name; null if none.</summary>
    public int? Standing { get; set; }

    /// <summary>The most bytes downloaded again after an interruption.</summary>
    public long WorstAgain { get; private set; }

    /// <summary>The number of interruptions since the last call after which the rest was requested.</summary>
    public int TakeResumed() => Interlocked.Exchange(ref resumed, 0);

    /// <summary>Starts a run: a file that is complete by its length but truncated is useless from now on.</summary>
    public void Open()
    {
        if (IsWhole && ClientBytes!.End < content.BodyOf(ClientBytes.Version).Length) ClientBytes = null;
        (before, meanwhile) = (ClientBytes, ClientBytes);
    }

    /// <summary>Prepares for a response.</summary>
    /// <param name="after">What the client has after processing it.</param>
    /// <param name="coming">What the client has while it arrives, if everything arrived.</param>
    public void Expect(ClientBytes? after, ClientBytes? coming) => (before, meanwhile, ClientBytes) = (ClientBytes, coming, after);

    /// <summary>Ends a run and records what it leaves.</summary>
    public void Close(ClientBytes? left) => ClientBytes = left is { CanResume: false } && left.End != left.Length ? null : left;

    /// <summary>Records an interruption with this many bytes in the unfinished file; -1 if no body has started yet.</summary>
    public void Break(long position)
    {
        var left = position < 0 ? before : position == 0 ? null : meanwhile is { } coming ? coming with { End = position, Slack = 0 } : null;

        // What the response invalidates may already be invalid.
        Close(ClientBytes is null && !File.Exists(Path + ".part") ? null : left);
    }

    public void Complain(string message) => complain($"{FileName}: {message}");

    /// <summary>Checks that the final name is unused until the run ends.</summary>
    /// <param name="isOn">Whether the run is still active.</param>
    public void Look(Func<bool> isOn)
    {
        if (File.Exists(Path) && isOn()) Complain("The final name existed before the download ended.");
    }

    /// <summary>Checks that the client requests the correct range.</summary>
    public void Hear(Request request)
    {
        Check(request);
        (before, meanwhile) = (ClientBytes, ClientBytes);
    }

    private void Check(Request request)
    {
        if (ClientBytes is not { CanResume: true } held)
        {
            if (request.From is not null) Complain($"It requested a range from {request.From} without validators for its bytes.");
            return;
        }

        if (request.From is not { } from)
        {
            Complain($"It requested the whole video, but {held.End} bytes could be resumed.");
            return;
        }

        var again = held.End - from;
        if (again < 0) Complain($"It requested a range from {from}, but only {held.End} bytes were sent.");
        if (again > Math.Min(held.Slack, MostFetchedAgain)) Complain($"It requested {again} bytes again.");
        if (again != 0) ClientBytes = held with { End = from, Slack = 0 };
        WorstAgain = Math.Max(WorstAgain, again);
        resumed++;
    }
}
