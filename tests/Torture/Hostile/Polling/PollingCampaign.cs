using System.Globalization;
using System.Text;
using ReportTasks.Sources.PollingResults;

namespace Torture.Hostile.Polling;

/// <summary>Hostile polling results, a hundred per case, from the file to every report format.</summary>
internal sealed class PollingCampaign : Campaign
{
    private const int Block = 100;
    private const int ShownLength = 600;

    private PollingGrammar? grammar;
    private PollingChecks? checks;
    private long accepted;
    private long refused;

    public override string Name => "polling";

    public override string Tries => $"{Block} mutated polling results per case, through reader, metrics and writers: refused by name, or a valid and consistent report";

    public override int Lanes => 2;

    public override int Weight => 3;

    public override IEnumerable<string> Figures =>
        [string.Create(CultureInfo.InvariantCulture, $"{accepted + refused:N0} inputs: {accepted:N0} became reports, {refused:N0} were refused by name")];

    public override async Task PrepareAsync(TortureSettings settings, CancellationToken cancellation) =>
        (grammar, checks) = (new PollingGrammar(), await PollingChecks.ReadAsync(cancellation));

    public override Task RunAsync(TortureCase trial)
    {
        using var pipeline = new PollingPipeline(checks!, trial.Cancellation);
        for (var turn = 0; turn < Block && !trial.Cancellation.IsCancellationRequested; turn++) Try(pipeline, grammar!.Next(trial.Random), turn);
        return Task.CompletedTask;
    }

    private void Try(PollingPipeline pipeline, byte[] input, int turn)
    {
        try
        {
            pipeline.Run(input, turn);
            Interlocked.Increment(ref accepted);
        }
        catch (PollingFormatException refusal)
        {
            Interlocked.Increment(ref refused);
            TortureException.Unless(refusal.Message.Length > 0 && !refusal.Message.Any(char.IsControl), $"Input {turn} is refused without a plain reason: {refusal.Message}");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new TortureException($"Input {turn}: {(e is TortureException ? e.Message : e)}\n  input: {ShownText(input)}");
        }
    }

    private static string ShownText(byte[] input) =>
        string.Concat(Encoding.Latin1.GetString(input, 0, Math.Min(input.Length, ShownLength)).Select(c => c is >= ' ' and <= '~' ? $"{c}" : $"\\x{(int)c:x2}"));
}
