namespace Torture.Downloads;

/// <summary>One video of a case, through all its runs.</summary>
/// <param name="directory">Where it is downloaded to.</param>
/// <param name="stub">Its name without extension.</param>
internal sealed class CaseVideo(string directory, string stub, Content content, Action<string> complain)
{
    private const long MostFetchedAgain = 1024 * 1024;

    private int resumed;

    // What the client has until the answer begins that it was sent last, and what it has while that comes.
    private Held? before;
    private Held? meanwhile;

    public Content Content => content;

    public string Stub => stub;

    public string FileName => stub + ".mp4";

    public string Path => System.IO.Path.Combine(directory, FileName);

    /// <summary>What the client has of it, once it has dealt with all that was sent; null where it has nothing that is worth keeping.</summary>
    public Held? Held { get; private set; }

    public bool IsWhole => Held is { } held && held.End == held.Length;

    /// <summary>The version that stands under the final name; null while none does.</summary>
    public int? Standing { get; set; }

    /// <summary>The most bytes that were fetched a second time after an interruption.</summary>
    public long WorstAgain { get; private set; }

    /// <summary>How many interruptions there were, since the last call, after which the rest was asked for.</summary>
    public int TakeResumed() => Interlocked.Exchange(ref resumed, 0);

    /// <summary>A run begins: what is called whole by its length, and ends in the middle, is of no use any more.</summary>
    public void Open()
    {
        if (IsWhole && Held!.End < content.BodyOf(Held.Version).Length) Held = null;
        (before, meanwhile) = (Held, Held);
    }

    /// <summary>An answer is about to be sent.</summary>
    /// <param name="after">What the client has when it has dealt with it.</param>
    /// <param name="coming">What it has until then, were all of it here.</param>
    public void Expect(Held? after, Held? coming) => (before, meanwhile, Held) = (Held, coming, after);

    /// <summary>The run is over, and this is what it leaves.</summary>
    public void Close(Held? left) => Held = left is { CanResume: false } && left.End != left.Length ? null : left;

    /// <summary>The user ended the run, when so many bytes were in the unfinished file; -1 where no body had begun since the last request.</summary>
    public void Break(long position)
    {
        var left = position < 0 ? before : position == 0 ? null : meanwhile is { } coming ? coming with { End = position, Slack = 0 } : null;

        // What the answer spoils may be spoilt already.
        Close(Held is null && !File.Exists(Path + ".part") ? null : left);
    }

    public void Complain(string message) => complain($"{FileName}: {message}");

    /// <summary>Until the run is over, nothing may have the final name.</summary>
    /// <param name="isOn">Whether it is not over.</param>
    public void Look(Func<bool> isOn)
    {
        if (File.Exists(Path) && isOn()) Complain("The final name was there before the download was over.");
    }

    /// <summary>Whether the client asks for what it must ask for.</summary>
    public void Hear(Request request)
    {
        Check(request);
        (before, meanwhile) = (Held, Held);
    }

    private void Check(Request request)
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
