using ReportTasks;
using ReportTasks.Terminal;

namespace Build;

/// <summary>Makes the console honest before anything is printed, by us or by Cake.</summary>
internal static class ConsoleSetup
{
    public static void Apply()
    {
        var profile = ConsoleProfile.Detect(Environment.GetEnvironmentVariable);

        // Cake's log writes colours into files and pipes unless it is told not to.
        if (!profile.HasColour || Console.IsErrorRedirected) Environment.SetEnvironmentVariable("NO_COLOR", "1");
        if (profile.IsUtf8) return;
        Console.SetOut(TextWriter.Synchronized(new AsciiWriter(Console.Out)));
        Console.SetError(TextWriter.Synchronized(new AsciiWriter(Console.Error)));
    }

    public static int Fail(string message, ExitCode code)
    {
        Console.Error.WriteLine(message);
        return (int)code;
    }
}
