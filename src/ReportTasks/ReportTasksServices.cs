using Cake.Core;
using Cake.Core.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ReportTasks.Analysis.History;
using ReportTasks.Batches.Running;
using ReportTasks.Console;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Failures;
using ReportTasks.Metrics.Slices;
using ReportTasks.Network;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Stores.AzureBlobs;
using ReportTasks.Publishing.Stores.Folder;
using ReportTasks.Publishing.Stores.Gcs;
using ReportTasks.Publishing.Stores.S3;
using ReportTasks.Publishing.Sync;
using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Formats.TestResults;
using ReportTasks.Reports.Html;
using ReportTasks.Reports.Html.Dashboard;
using ReportTasks.Reports.Sections;
using ReportTasks.Tasks;
using ReportTasks.Tasks.Adapters;
using ReportTasks.Tasks.Services;

namespace ReportTasks;

/// <summary>Registers the services of the tasks. Services that the build registered earlier are kept.</summary>
public static class ReportTasksServices
{
    /// <summary>
    /// Registers everything that the tasks of this assembly need, in any Frosting build:
    /// <c>new CakeHost().AddAssembly(typeof(ReportTask).Assembly).ConfigureServices(s => s.AddReportTasks(outcome))</c>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="outcome">Receives the exit code; null if the program returns the host's.</param>
    public static IServiceCollection AddReportTasks(this IServiceCollection services, RunOutcome? outcome = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(outcome ?? new RunOutcome());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new RunCancellation(CancellationToken.None));
        FileConfiguration.Replace(services);
        services.TryAddSingleton<CakeOptions>();
        services.TryAddSingleton<TaskServices>();
        services.TryAddSingleton(CreateRun);
        services.TryAddSingleton<FormatSelection>();
        services.TryAddSingleton<ReportSections>();
        services.TryAddSingleton<ReportWriting>();
        services.TryAddSingleton<RunHistory>();
        services.TryAddSingleton<RunPrices>();
        services.TryAddSingleton<PublishGates>();
        services.TryAddSingleton(provider => new RunFindings(provider.GetRequiredService<CakeOptions>()));
        services.TryAddSingleton<CiNotes>();
        services.TryAddSingleton(provider =>
            new RunEvents(new Lazy<IEnumerable<IRunSubscriber>>(provider.GetServices<IRunSubscriber>)));
        services.AddSingleton<IRunSubscriber, LogSubscriber>();
        services.AddSingleton<IRunSubscriber>(provider => provider.GetRequiredService<RunFindings>());

        // The alert comes before the CI notes, because they include its warnings.
        services.AddSingleton<IRunSubscriber, RunAlert>();
        services.AddSingleton<IRunSubscriber>(provider => provider.GetRequiredService<CiNotes>());
        services.TryAddSingleton<RunCompletion>();
        services.TryAddSingleton<RunResult>();
        services.TryAddSingleton<PublishTargets>();
        services.TryAddSingleton<RunArtifacts>();
        services.TryAddSingleton<DestinationOpener>();
        services.TryAddSingleton(provider => new NetworkEnvironment
        {
            Time = provider.GetRequiredService<TimeProvider>(),
            Variables = provider.GetRequiredService<ICakeEnvironment>().GetEnvironmentVariable,
        });
        services.TryAddSingleton(provider =>
            ConsoleProfile.Detect(provider.GetRequiredService<ICakeEnvironment>().GetEnvironmentVariable));
        services.TryAddSingleton(provider =>
            CreateConsole(
                provider.GetRequiredService<ConsoleProfile>(),
                provider.GetRequiredService<IConsole>(),
                provider.GetRequiredService<ICakeLog>()));
        services.TryAddSingleton<Func<IReadOnlyList<ISection>>>(provider => () => [.. provider.GetServices<ISection>()]);
        services.TryAddSingleton<ITrendPage, DashboardPage>();
        return services
            .AddReportSection<LatencySection>()
            .AddReportSection<FailuresSection>()
            .AddReportSection<TimelineSection>()
            .AddReportSection<SlicesSection>()
            .AddTransient<ISection>(provider => new CostSection(
                () => provider.GetRequiredService<RunPrices>().List, provider.GetRequiredService<CakeOptions>().Value.Cost.Model))
            .AddReportFormat<JsonReportFormat>()
            .AddReportFormat<HtmlReportFormat>()
            .AddReportFormat<MarkdownReportFormat>()
            .AddReportFormat<JUnitReportFormat>()
            .AddReportFormat<CtrfReportFormat>()
            .AddReportFormat<CsvReportFormat>()
            .AddSingleton<IReportFormat>(provider => new OpenMetricsReportFormat(
                () => provider.GetRequiredService<ReportRun>().Paths.WorkingDirectory,
                () => provider.GetRequiredService<CakeOptions>().Value.Formats.MetricsLabels))
            .AddReportFormat<BadgeReportFormat>()
            .AddObjectStore<FolderStore>("file")
            .AddObjectStore<S3Store>("s3")
            .AddObjectStore<GcsStore>("gs")
            .AddObjectStore<AzureBlobStore>("az", "https");
    }

    /// <summary>
    /// Hides Cake's task headers, banners and table of durations below verbosity Verbose, and errors that repeat the run's
    /// result. The result is then the last output of the build.
    /// </summary>
    public static IServiceCollection AddQuietConsole(this IServiceCollection services) => services
        .AddSingleton<ICakeLog>(provider => new QuietLog(ActivatorUtilities.CreateInstance<CakeBuildLog>(provider)))
        .AddSingleton<CakeReportPrinter>()
        .AddSingleton<ICakeReportPrinter, QuietReportPrinter>();

    /// <summary>Adds a metric: a section of its own in every report, in the order of registration.</summary>
    public static IServiceCollection AddReportSection<T>(this IServiceCollection services)
        where T : class, ISection => services.AddTransient<ISection, T>();

    /// <summary>Adds the view that shows a section in the text, on the page and in the Markdown summary.</summary>
    public static IServiceCollection AddReportSectionView<T>(this IServiceCollection services)
        where T : class, ISectionView => services.AddSingleton<ISectionView, T>();

    /// <summary>Adds a report format.</summary>
    public static IServiceCollection AddReportFormat<T>(this IServiceCollection services)
        where T : class, IReportFormat => services.AddSingleton<IReportFormat, T>();

    /// <summary>
    /// Adds an upload destination for URLs with one of the schemes. <typeparamref name="T"/> is created from an
    /// <see cref="ObjectAddress"/>, <see cref="StoreSettings"/> and registered services. If two stores have the same scheme, the
    /// last one wins.
    /// </summary>
    public static IServiceCollection AddObjectStore<T>(this IServiceCollection services, params string[] schemes)
        where T : class, IObjectStore => services.AddSingleton(provider =>
            new ObjectStoreKind(schemes, (address, settings) => ActivatorUtilities.CreateInstance<T>(provider, address, settings)));

    private static ReportRun CreateRun(IServiceProvider provider)
    {
        var engine = provider.GetRequiredService<ICakeEngine>();
        var run = new ReportRun(
            provider.GetRequiredService<CakeOptions>(),
            provider.GetRequiredService<ICakeEnvironment>(),
            engine,
            provider.GetRequiredService<RunEvents>(),
            provider.GetRequiredService<RunFindings>(),
            provider.GetRequiredService<RunOutcome>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<RunCancellation>());
        engine.AfterTeardown += (_, _) => provider.GetRequiredService<RunResult>().Finish();
        return run;
    }

    private static ConsoleProfile DetectConsole(ICakeEnvironment environment) =>
        ConsoleProfile.Detect(environment.GetEnvironmentVariable);

    private static ReportConsole CreateConsole(ConsoleProfile profile, IConsole console, ICakeLog log) =>
        new(profile, () => AnsiConsoles.Create(profile, System.Console.Out), console, log);
}
