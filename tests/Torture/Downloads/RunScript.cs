using System.Net;
using System.Net.Sockets;
using ReportTasks.Downloads.Outcomes;

namespace Torture.Downloads;

/// <summary>What a server does to one video in one run, and the expected results.</summary>
/// <param name="video">State that outlives the run.</param>
/// <param name="plan">The faults in order, one per request; correct responses after the last.</param>
/// <param name="forever">A fault that replaces correct responses; null for none.</param>
internal sealed class RunScript(CaseVideo video, IEnumerable<Planned> plan, Planned? forever, CaseClock clock, VideoProgress track)
{
    public const int MostRedirects = 10;

    /// <summary>The fault when none is scheduled.</summary>
    public const string Well = "well";

    /// <summary>The prefix of unknown host names.</summary>
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

    public VideoProgress VideoProgress => track;

    public int Lost { get; private set; }

    public bool IsFinal { get; private set; }

    /// <summary>The version sent completely; null until then.</summary>
    public int? Served { get; private set; }

    public int Requests { get; private set; }

    /// <summary>Called with the number of each request, from 1, before the response.</summary>
    public Action<int> Asked { get; set; } = _ => { };

    /// <summary>Delays that the server asked for, by number of the failed attempt.</summary>
    public Dictionary<int, TimeSpan> Waits { get; } = [];

    /// <summary>The host at which each attempt failed.</summary>
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

    /// <summary>Whether the next fault occurs while connecting, so that the open connection must close.</summary>
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
            // During a response, a client opens connections only for later.
            if (stage != Stage.Request && answering > 0) return null;

            // A request on an open connection comes too late for a connection fault.
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

    /// <summary>Expects the client to discard its file and request the whole video in the same attempt.</summary>
    public void NoteRestart(string name)
    {
        track.Expect();
        video.Expect(null, video.ClientBytes);
        redirects = 0;
        Note(name, Verdict.Onward);
    }

    /// <summary>Counts a redirect of this request; it is followed unless there were too many.</summary>
    public void NoteRedirect(string name) => Note(name, ++redirects > MostRedirects ? Verdict.Final : Verdict.Onward);

    public void Hear(Request request)
    {
        Settle(VideoProgress.Retries.Count);
        Requests++;
        lock (gate) host = request.Host;
        Asked(Requests);
        video.Hear(request);
    }

    /// <summary>The run is over for this video.</summary>
    public void End(DownloadOutcome outcome) => Settle(VideoProgress.Retries.Count + (outcome is Failed && !IsFinal ? 1 : 0));

    /// <summary>Responds to a request.</summary>
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

    /// <summary>Repeats the fault once, before the remaining ones.</summary>
    public void Repeat(Planned planned)
    {
        lock (gate) left.AddFirst(planned);
    }

    /// <summary>The attempts that uncertain faults cost are those that the client reported.</summary>
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
