using Microsoft.Extensions.DependencyInjection;
using ReportTasks.Analysis.History;
using ReportTasks.Metrics;
using ReportTasks.Network;
using ReportTasks.Publishing.Sync;
using ReportTasks.Reports.Sections;
using ReportTasks.Tasks.Adapters;
using ReportTasks.Tasks.Services;

namespace ReportTasks.Tasks;

/// <summary>
/// What the tasks of this assembly use. A task is public and so are the parameters of its constructor; this keeps the types
/// behind them internal.
/// </summary>
public sealed class TaskServices(IServiceProvider provider)
{
    internal RunArtifacts Artifacts => Get<RunArtifacts>();

    internal CiNotes CiNotes => Get<CiNotes>();

    internal RunCompletion Completion => Get<RunCompletion>();

    internal ReportConsole Console => Get<ReportConsole>();

    internal FormatSelection Formats => Get<FormatSelection>();

    internal RunHistory History => Get<RunHistory>();

    internal NetworkEnvironment Network => Get<NetworkEnvironment>();

    internal DestinationOpener Opener => Get<DestinationOpener>();

    internal RunPrices Prices => Get<RunPrices>();

    internal Func<IReadOnlyList<ISection>> Sections => Get<Func<IReadOnlyList<ISection>>>();

    internal PublishTargets Targets => Get<PublishTargets>();

    /// <summary>Null if no page is registered.</summary>
    internal ITrendPage? TrendPage => provider.GetService<ITrendPage>();

    internal ReportSections Views => Get<ReportSections>();

    internal ReportWriting Writing => Get<ReportWriting>();

    private T Get<T>()
        where T : notnull => provider.GetRequiredService<T>();
}
