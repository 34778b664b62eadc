using Torture.Hostile.Contexts.Validators;
using Torture.Hostile.Contexts.Payloads;
using Torture.Support;

namespace Torture.Hostile.Contexts;

/// <summary>Hostile text in every field, through every output: none is interpreted.</summary>
internal sealed class ContextsCampaign : Campaign
{
    private const int Block = 10;

    /// <summary>One in this many cases also runs the whole host.</summary>
    private const int HostEach = 8;

    private readonly ContextsFigures figures = new();
    private Catalogue? catalogue;
    private ValidatorSet? validators;
    private OutputCheck? outputs;
    private Lazy<Task>? controls;
    private WholeBatch? batch;

    public override string Name => "contexts";

    public override string Tries => $"{Block} payloads per case in every field, through page, Markdown, logs, tables, test results, metrics, commits, keys and alerts, each with a validator: none is more than text";

    public override IEnumerable<string> Figures => figures.Lines;

    public override async Task PrepareAsync(TortureSettings settings, CancellationToken cancellation)
    {
        catalogue = new Catalogue(settings.Seed);
        validators = await ValidatorSet.StartAsync();
        outputs = new OutputCheck(validators, figures);
        controls = new(ControlAsync);
        batch = await WholeBatch.StartAsync(settings.Host, settings.RandomOf(this, -1));
    }

    public override async Task RunAsync(TortureCase trial)
    {
        await controls!.Value;
        var payloads = catalogue!.Of(trial.Number * Block, Block, trial.Random);
        figures.Tried(payloads);
        await outputs!.CheckAsync(payloads);
        if (trial.Number % HostEach != 0) return;
        await new HostCase(batch!, validators!, trial.Number / HostEach).CheckAsync(payloads);
        figures.HostRun();
    }

    /// <summary>Runs before the first case; fails all cases if a validator is unreliable.</summary>
    private async Task ControlAsync()
    {
        await outputs!.LearnAsync();
        await new Controls(validators!).TryAsync();
        figures.Controlled();
    }

    public override async ValueTask DisposeAsync()
    {
        if (batch is not null) await batch.DisposeAsync();
        if (validators is not null) await validators.DisposeAsync();
        await base.DisposeAsync();
    }
}
