using System.Globalization;
using System.Security.Cryptography;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Options;
using Torture.Downloads.Faults;
using Torture.Support;

namespace Torture.Downloads;

/// <summary>The twelve faults that every downloader should recover from, each on a body of 8 MiB.</summary>
internal sealed class TwelveCampaign : Campaign
{
    private const int Length = 8 * 1024 * 1024;
    private const double Half = 0.5;
    private static readonly DateTimeOffset Start = new(2025, 6, 17, 9, 30, 0, TimeSpan.Zero);

    private static readonly string[][] Faults =
    [
        ["a reset in the body"],
        [.. Enumerable.Repeat("a reset in the body", 5)],
        ["500"],
        ["503"],
        ["Retry-After in seconds"],
        ["content that changes after an interruption"],
        ["a close in the body", "an ignored range"],
        ["a close in the body", "a range shifted back"],
        ["a stall in the body"],
        ["an HTML page with 200"],
        ["an empty 200"],
        ["truncated chunks"],
    ];

    private readonly Identities identities = new();
    private int right;
    private long worst;

    public override string Name => "twelve";

    public override string Tries => "twelve recoverable faults on 8 MiB: the right SHA-256, and never other bytes under the final name";

    public override long Cases => Faults.Length;

    public override IEnumerable<string> Figures =>
        [string.Create(CultureInfo.InvariantCulture, $"{right} of {Faults.Length} with the right bytes, at most {worst / 1024.0:N0} KiB downloaded again")];

    public override async Task RunAsync(TortureCase trial)
    {
        List<string> complaints = [];
        using var place = new CasePlace();
        await using var server = new FaultServer(identities) { Complain = complaints.Add, Cancellation = trial.Cancellation };
        var canaries = new Canaries(new Random(trial.Random.Next()));
        var clock = new CaseClock(Start);
        var video = new CaseVideo(place.Path, "video", new Content(trial.Random.Next(), Length, hasRanges: true, Validator.Strong, Start), complaints.Add);
        var run = new CaseRun(server, identities, canaries, new ReportOptions { Downloads = new() { AllowPrivateNetwork = true } }, clock, place.Path, complaints.Add);
        var witness = run.RunRecorder();
        var wanted = Faults[trial.Number];
        var plan = wanted.Select(name => new Planned(Catalogue.Named(name), Half, trial.Random.Next()));
        var script = new RunScript(video, plan, null, clock, witness[video.FileName]);
        var address = server.AddressOf("twelve", isTls: false, canaries);
        server.Play(script, address);

        var summary = await run.RunAsync(witness, [(script, address)], trial.Cancellation, CancellationToken.None);
        var outcome = summary!.Videos[0].Outcome;
        var check = new RunCheck(place.Path, canaries, new ReportOptions().Transfers.Retries, complaints.Add);
        check.Ended(script, outcome, wasHere: false, wasWhole: false);
        check.Left([video]);
        if (!script.DealtNames.SequenceEqual(wanted)) complaints.Add($"The faults were not injected: {string.Join(", ", script.Dealt)}.");
        if (complaints.Count > 0) throw new TortureException($"{string.Join(" ", complaints)} ({string.Join(", ", script.Dealt)}: {OutcomeText.Sentence(outcome)})");
        TortureException.Unless(outcome is Downloaded, $"It was not downloaded: {OutcomeText.Sentence(outcome)}");
        TortureException.Unless(HashOf(File.ReadAllBytes(video.Path)) == HashOf(video.Content.Body), "The SHA-256 is another.");
        Interlocked.Increment(ref right);
        worst = Math.Max(worst, video.WorstAgain);
    }

    public override ValueTask DisposeAsync()
    {
        identities.Dispose();
        return base.DisposeAsync();
    }

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
