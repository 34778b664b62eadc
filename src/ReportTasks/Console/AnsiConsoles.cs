using Spectre.Console;

namespace ReportTasks.Console;

internal static class AnsiConsoles
{
    public static IAnsiConsole Create(ConsoleProfile profile, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = profile.HasColor || profile.IsInteractive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = profile.HasColor ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = profile.IsInteractive ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Capabilities.Unicode = profile.IsUtf8;

        // One less than the window: some terminals wrap a line that fills it.
        console.Profile.Width = profile.IsInteractive ? profile.Width - 1 : profile.Width;
        return console;
    }
}
