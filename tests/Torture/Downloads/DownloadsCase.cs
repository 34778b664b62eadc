using System.Globalization;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Options;
using Torture.Downloads.Faults;
using Torture.Support;

namespace Torture.Downloads;

/// <summary>One output directory, its videos and consecutive runs, all derived from one number.</summary>
internal sealed class DownloadsCase(FaultServer server, Identities identities, TortureCase trial, DownloadsFigures figures)
{
    private const int MostVideos = 3;
    private const int MostRuns = 3;
    private const int Kilobyte = 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset Start = new(2025, 6, 17, 9, 30, 0, TimeSpan.Zero);

    private readonly List<string> complaints = [];
    private readonly List<string> story = [];
    private readonly Canaries canaries = new(new Random(trial.Random.Next()));

    public async Task RunAsync()
    {
        using var place = new CasePlace();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(trial.Cancellation);
        limit.CancelAfter(Patience);
        (server.Complain, server.Cancellation) = (Complain, limit.Token);
        var random = trial.Random;
        var now = Start;
        var isTls = random.Next(25) == 0;
        var together = random.Next(8) == 0;
        var videos = Enumerable.Range(0, random.Next(4) == 0 ? random.Next(2, MostVideos + 1) : 1).Select(i => Video(place.Path, i, now)).ToList();
        var faults = Catalogue.All.Where(fault => (isTls || !fault.NeedsTls) && (!together || (fault.Stage != Stage.Connection && !fault.NeedsClock))).ToList();
        try
        {
            for (var (run, runs) = (1, random.Next(3) == 0 ? random.Next(2, MostRuns + 1) : 1); run <= runs; run++)
            {
                var clock = new CaseClock(now);
                await RunOnceAsync(place.Path, videos, run, isTls, together, faults, clock, limit.Token);
                now = clock.GetUtcNow() + TimeSpan.FromHours(1);
                if (random.Next(4) == 0) videos[random.Next(videos.Count)].Content.Replace();
                if (complaints.Count > 0) break;
            }
        }
        catch (OperationCanceledException) when (!trial.Cancellation.IsCancellationRequested)
        {
            Complain($"It did not end after {Patience.TotalSeconds} s.");
        }
        if (complaints.Count > 0) throw new TortureException($"{string.Join(" ", complaints.Distinct())}\n  {string.Join("\n  ", story)}");
    }

    private CaseVideo Video(string directory, int number, DateTimeOffset now)
    {
        var random = trial.Random;
        var length = (int)(100 * Kilobyte * Math.Pow(30, random.NextDouble() * random.NextDouble()));
        var content = new Content(random.Next(), length, random.Next(5) > 0, (Validator)random.Next(6), now);
        return new CaseVideo(directory, string.Create(CultureInfo.InvariantCulture, $"video{number}"), content, Complain);
    }

    private async Task RunOnceAsync(
        string directory, List<CaseVideo> videos, int run, bool isTls, bool together, List<Fault> faults, CaseClock clock, CancellationToken cancellation)
    {
        var random = trial.Random;
        var options = new ReportOptions { Downloads = new() { AllowPrivateNetwork = true }, Transfers = new() { Retries = random.Next(9), Parallel = together ? videos.Count : 1 } };
        var caseRun = new CaseRun(server, identities, canaries, options, clock, directory, Complain);
        var witness = caseRun.RunRecorder();
        using var kill = new CancellationTokenSource();
        videos.ForEach(video => video.Open());
        var scripts = videos.Select((video, i) =>
        {
            var schedule = Schedule.Draw(random, faults, mayKill: random.Next(6) == 0);
            var script = new RunScript(video, schedule.Faults, schedule.Forever, clock, witness[video.FileName]);
            if (schedule.Kill is { } when) Arm(script, when, kill);
            var address = server.AddressOf(string.Create(CultureInfo.InvariantCulture, $"c{trial.Number}v{i}r{run}"), isTls, canaries);
            server.Play(script, address);
            return (Script: script, Address: address);
        }).ToList();

        var before = videos.Select(video => (IsHere: video.Standing is not null, video.IsWhole)).ToList();
        var summary = await caseRun.RunAsync(witness, scripts, cancellation, kill.Token);
        await server.ForgetAsync(cancellation);
        story.AddRange(scripts.Select(script => $"run {run}, {script.Script.Video.FileName} ({script.Script.Video.Content.Body.Length} bytes, {options.Transfers.Retries} retries): {string.Join(", ", script.Script.Dealt)}"));
        var check = new RunCheck(directory, canaries, options.Transfers.Retries, Complain);
        if (summary is null) Cancelled(scripts, before);
        else Ended(check, summary, scripts, before, caseRun);
        if (complaints.Count == 0) check.Left(videos);
        figures.Add(scripts.Select(script => script.Script), summary);
    }

    private void Ended(RunCheck check, DownloadSummary summary, List<(RunScript Script, CaseAddress Address)> scripts, List<(bool IsHere, bool IsWhole)> before, CaseRun run)
    {
        if (summary.Videos.Count != scripts.Count || summary.DownloadedCount + summary.PresentCount + summary.FailedCount != scripts.Count) Complain("The summary's counts do not add up.");
        if (summary.DownloadedBytes != summary.Videos.Sum(video => video.Outcome is Downloaded done ? done.Bytes : 0)) Complain("The summary's bytes do not add up.");
        if (summary.StopReason is not null) Complain($"The downloads were stopped: {summary.StopReason}");
        for (var i = 0; i < scripts.Count; i++)
        {
            run.Hear(OutcomeText.Sentence(summary.Videos[i].Outcome));
            check.Ended(scripts[i].Script, summary.Videos[i].Outcome, before[i].IsHere, before[i].IsWhole);
            story.Add($"  {scripts[i].Script.Video.FileName}: {OutcomeText.Sentence(summary.Videos[i].Outcome)}");
        }
    }

    /// <summary>A video may have been completed before the interruption; only the one that progressed was reported.</summary>
    private void Cancelled(List<(RunScript Script, CaseAddress Address)> scripts, List<(bool IsHere, bool IsWhole)> before)
    {
        story.Add("  the user interrupted the run");
        for (var i = 0; i < scripts.Count; i++)
        {
            var (script, video) = (scripts[i].Script, scripts[i].Script.Video);
            if (before[i].IsHere) continue;
            if (File.Exists(video.Path))
            {
                video.Standing = before[i].IsWhole ? video.ClientBytes!.Version : script.Served;
                video.Close(null);
                continue;
            }

            video.Break(script.VideoProgress.Position);
        }
    }

    private static void Arm(RunScript script, Kill when, CancellationTokenSource kill)
    {
        switch (when.Point)
        {
            case KillPoint.AtByte:
                var at = (long)(script.Video.Content.Body.Length * when.Share);
                script.VideoProgress.Advancing = position =>
                {
                    if (position >= at) kill.Cancel();
                };
                break;
            case KillPoint.AtRequest:
                script.Asked = number =>
                {
                    if (number == when.Number) kill.Cancel();
                };
                break;
            default:
                script.VideoProgress.Retrying = number =>
                {
                    if (number == when.Number) kill.Cancel();
                };
                break;
        }
    }

    private void Complain(string message)
    {
        lock (complaints) complaints.Add(message);
    }
}
