using ReportTasks;
using ReportTasks.Console;

namespace Build;

/// <summary>Sets the console up before Cake or a task prints anything.</summary>
internal sealed class ConsoleSetup
{
    private readonly StandardStreams streams;

    private ConsoleSetup(StandardStreams streams) => this.streams = streams;

    public static ConsoleSetup Apply()
    {
        var profile = ConsoleProfile.Detect(Environment.GetEnvironmentVariable);

        // Cake's log writes colors into files and pipes unless NO_COLOR is set.
        if (!profile.HasColor || Console.IsErrorRedirected) Environment.SetEnvironmentVariable("NO_COLOR", "1");
        return new ConsoleSetup(StandardStreams.Protect(profile.IsUtf8));
    }

    public static int Fail(string message, ExitCode code)
    {
        Console.Error.WriteLine(message);
        return (int)code;
    }

    /// <summary>Turns success into an error if the log was lost.</summary>
    public int ExitCodeFor(int code) =>
        code == (int)ExitCode.Success && streams.Loss is { } loss ? Fail(loss, ExitCode.Unexpected) : code;
}
