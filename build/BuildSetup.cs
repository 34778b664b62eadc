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

/// <summary>Checks the switches against the tasks of the run, and prints the options that are not at their default.</summary>
internal sealed class BuildSetup(CakeOptions options, FormatSelection formats, IdleSwitches idle, ReportRun run)
    : FrostingSetup<BuildContext>
{
    public override void Setup(BuildContext context, ISetupContext info)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(info);
        string[] problems = [.. idle.Find([.. info.TasksToExecute.Select(task => task.Name)])];
        if (problems.Length > 0) throw Failure.Of(ExitCode.Usage, CommandLineCheck.Message(problems));
        if (info.TasksToExecute.Any(task => KnownTasks.TakesOptions(task.Name))) PrintBanner(context.Log);
    }

    private void PrintBanner(ICakeLog log)
    {
        var effective = options.Value;
        _ = formats.Files(); // An unknown format must fail before anything is downloaded.
        Option[] given = [.. OptionTable.All.Where(option => option.Show(effective) != option.Default)];
        var width = given.Select(option => option.Name.Length).DefaultIfEmpty().Max();
        if (given.Length > 0) log.LogInformation("Options (all others have their default):");
        foreach (var option in given)
        {
            log.LogInformation($"  {option.Name.PadRight(width)}  {ConsoleText.OneLine(option.Display(effective))}");
        }

        foreach (var warning in options.Warnings) run.Events.Warn(ConsoleText.OneLine(warning));
        foreach (var note in options.Notes) run.Events.Publish(new RunEvent.Notice(ConsoleText.OneLine(note)));
    }
}
