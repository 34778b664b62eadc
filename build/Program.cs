using Build;
using Build.CommandLine;
using Build.CommandLine.Completion;
using Cake.Frosting;
using ReportTasks;
using ReportTasks.Tasks;

var console = ConsoleSetup.Apply();
if (Help.AskedFor(args) is { } extent) return console.ExitCodeFor(Help.Print(extent));
var words = CommandLineWords.Of(args);
if (CommandLineCheck.ErrorsOf(words) is { Count: > 0 } errors)
{
    return ConsoleSetup.Fail(CommandLineCheck.Message(errors), ExitCode.Usage);
}
if (words.All.Contains("--version", StringComparer.Ordinal)) return console.ExitCodeFor(Versions.Print());
if (words.ValueOf("--completion") is { } shell) return console.ExitCodeFor(Completions.Print(shell));
Rehearsal.Start(words.MayDownload, words.MayReport);
if (words.MayDownload)
{
    // fsync blocks a pool thread, and the pool grows slowly: 200 downloads take 2.5 s instead of 3.0 s (Bench, download). Uploads
    // gain nothing, and take 10 % more processor time.
    ThreadPool.GetMinThreads(out var workers, out var ports);
    ThreadPool.SetMinThreads(Math.Max(workers, 18), ports);
}

using var interruption = new Interruption();
var outcome = new RunOutcome();
int hostCode;
try
{
    hostCode = new CakeHost()
        .AddAssembly(typeof(ReportTask).Assembly)
        .UseContext<BuildContext>()
        .UseSetup<BuildSetup>()
        .ConfigureServices(services => services.AddBuild(interruption).AddReportTasks(outcome).AddQuietConsole())
        .Run(words.All);
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    // Cake enters the working directory before it catches anything.
    return ConsoleSetup.Fail(
        $"The build cannot start: {exception.Message} Check the permissions of the working directory.", ExitCode.Usage);
}

if (hostCode != 0 && !outcome.HasBegun && !interruption.IsRequested)
{
    ConsoleSetup.Fail("Cake could not read the command line; see its message above.", ExitCode.Usage);
}

return console.ExitCodeFor(interruption.IsRequested ? (int)ExitCode.Interrupted : outcome.ExitCodeFor(hostCode));
