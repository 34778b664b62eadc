using Build.CommandLine;
using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting;
using ReportTasks;
using ReportTasks.Batches.Running;
using ReportTasks.Console;
using ReportTasks.Options.Binding;
using ReportTasks.Tasks;
using ReportTasks.Tasks.Adapters;
using ReportTasks.Tasks.Services;

namespace Build;

/// <summary>Before the tasks, prints the options that are not at their default. After them, logs the failed steps.</summary>
internal sealed class BuildLifetime(
    CakeOptions options,
    FormatSelection formats,
    IdleSwitches idle,
    ReportRun run,
    RunFindings findings,
    Interruption interruption)
    : FrostingLifetime<BuildContext>
{
    public override void Setup(BuildContext context, ISetupContext info)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(info);
        string[] problems = [.. idle.Find([.. info.TasksToExecute.Select(task => task.Name)])];
        if (problems.Length > 0) throw Failure.Of(ExitCode.Usage, CommandLineCheck.Message(problems));
        if (info.TasksToExecute.Any(task => KnownTasks.TakesOptions(task.Name))) PrintBanner(context.Log);
    }

    public override void Teardown(BuildContext context, ITeardownContext info)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(info);
        if (interruption.IsRequested)
        {
            context.Log.LogWarning("Interrupted. What is whole is kept; the same command goes on from here.");
        }
        else if (info.ThrownException is null)
        {
            foreach (var step in findings.FailedStages) context.Log.LogError(step);
        }
    }

    private void PrintBanner(ICakeLog log)
    {
        var effective = options.Value;
        _ = formats.Files(); // An unknown format must fail before anything is downloaded.
        Option[] given = [.. OptionTable.All.Where(option => option.Show(effective) != option.Default)];
        var width = given.Select(option => option.Name.Length).DefaultIfEmpty().Max();
        log.LogInformation("Options:");
        foreach (var option in given)
        {
            log.LogInformation($"  {option.Name.PadRight(width)}  {ConsoleText.OneLine(option.Display(effective))}");
        }
        log.LogInformation($"  {(given.Length > 0 ? "others" : "all")}: default, ./build.sh --help lists them");
        foreach (var warning in options.Warnings) run.Events.Warn(ConsoleText.OneLine(warning));
        foreach (var note in options.Notes) run.Events.Publish(new RunEvent.Notice(ConsoleText.OneLine(note)));
    }
}
