using System.Net;
using System.Net.Sockets;
using ReportTasks.Downloads.Outcomes;

namespace Torture.Downloads;

/// <summary>What a server does to one video in one run, and what must follow from that.</summary>
/// <param name="video">What lasts longer than the run.</param>
/// <param name="plan">The faults in their order, one a request; where none is left, all is well.</param>
/// <param name="forever">What comes in the place of all being well; null for nothing.</param>
internal sealed class RunScript(CaseVideo video, IEnumerable<Planned> plan, Planned? forever, CaseClock clock, Track track)
{
    public const int MostRedirects = 10;

    /// <summary>What is dealt where no fault is.</summary>
    public const string Well = "well";

    /// <summary>What the names of hosts begin with that nobody knows.</summary>
    public const string Nowhere = "nowhere-";

    private readonly Lock gate = new();
    private readonly LinkedList<Planned> left = new(plan);
    private readonly List<(string Name, Verdict Verdict)> story = [];
    private int redirects;
    private int unclear;
    private int answering;
    private string host = "";

    public CaseVideo Video => video;

    public CaseClock Clock => clock;

    public Track Track => track;

    public int Lost { get; private set; }

    public bool IsFinal { get; private set; }

    /// <summary>The version of which all bytes were sent; null while none was.</summary>
    public int? Served { get; private set; }

    public int Requests { get; private set; }

    /// <summary>Called with the number of each request, from 1, before it is answered.</summary>
    public Action<int> Asked { get; set; } = _ => { };

    /// <summary>The waits that the server asked for, by the number of the lost attempt.</summary>
    public Dictionary<int, TimeSpan> Waits { get; } = [];

    /// <summary>Which host an attempt was lost at, by its number.</summary>
    public Dictionary<int, string> Hosts { get; } = [];

    public IReadOnlyList<string> Dealt
    {
        get
        {
            lock (gate) return [.. story.Select(fault => $"{fault.Name} ({fault.Verdict})")];
        }
    }

    public IReadOnlyList<string> DealtNames
    {
        get
        {
            lock (gate) return [.. story.Where(fault => fault.Name != Well).Select(fault => fault.Name)];
        }
    }

    /// <summary>Whether the next fault strikes while a connection is made, so that the one that is open must end.</summary>
    public bool NeedsNewConnection
    {
        get
        {
            lock (gate) return Next() is { Fault.Stage: not Stage.Request };
        }
    }

    public Planned? TakeAt(Stage stage)
    {
        lock (gate)
        {
            // While a request is answered, a client makes a connection for later only.
            if (stage != Stage.Request && answering > 0) return null;

            // A request on an open connection: what would have struck while one was made comes too late.
            while (stage == Stage.Request && left.First is { Value.Fault.Stage: not Stage.Request }) left.RemoveFirst();
            if (Next() is not { } next || next.Fault.Stage != stage) return null;
            if (left.Count > 0) left.RemoveFirst();
            return next;
        }
    }

    public IPAddress[] Resolve(string host)
    {
        lock (gate) this.host = host;
        if (host.StartsWith(Nowhere, StringComparison.Ordinal))
        {
            Note("a redirect to an unknown host", Verdict.Passing);
            throw new SocketException((int)SocketError.HostNotFound);
        }

        return TakeAt(Stage.Name) is { } planned ? planned.Fault.Resolve(this) : [IPAddress.Loopback];
    }

    public void Note(string name, Verdict verdict)
    {
        lock (gate)
        {
            story.Add((name, verdict));
            if (verdict == Verdict.Passing) Lose(1);
            if (verdict == Verdict.Unclear) unclear++;
            if (verdict is Verdict.Passing or Verdict.Final) Hosts[verdict == Verdict.Passing ? Lost : Lost + 1] = host;
            IsFinal |= verdict == Verdict.Final;
            if (verdict == Verdict.Served) Served = video.Content.Version;
        }
    }

    /// <summary>The client must throw away what it has and ask for the whole, in the same attempt.</summary>
    public void NoteRestart(string name)
    {
        track.Expect();
        video.Expect(null, video.Held);
        redirects = 0;
        Note(name, Verdict.Onward);
    }

    /// <summary>One redirect more in this request: followed, unless there were too many.</summary>
    public void NoteRedirect(string name) => Note(name, ++redirects > MostRedirects ? Verdict.Final : Verdict.Onward);

    public void Hear(Request request)
    {
        Settle(Track.Retries.Count);
        Requests++;
        lock (gate) host = request.Host;
        Asked(Requests);
        video.Hear(request);
    }

    /// <summary>The run is over for this video.</summary>
    public void End(DownloadOutcome outcome) => Settle(Track.Retries.Count + (outcome is Failed && !IsFinal ? 1 : 0));

    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(Func<Task> answer)
    {
        lock (gate) answering++;
        try
        {
            await answer();
        }
        finally
        {
            lock (gate) answering--;
        }
    }

    /// <summary>The same fault comes once more, before those that are left.</summary>
    public void Repeat(Planned planned)
    {
        lock (gate) left.AddFirst(planned);
    }

    /// <summary>Of what may have cost an attempt or not, as much did as the client has told of.</summary>
    private void Settle(int told)
    {
        lock (gate)
        {
            Lose(Math.Clamp(told - Lost, 0, unclear));
            unclear = 0;
        }
    }

    private void Lose(int attempts)
    {
        Lost += attempts;
        if (attempts > 0) redirects = 0;
    }

    private Planned? Next() => left.First?.Value ?? forever;
}
