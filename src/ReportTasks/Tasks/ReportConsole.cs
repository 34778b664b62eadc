using Cake.Core;
using ReportTasks.Terminal;
using Spectre.Console;

namespace ReportTasks.Tasks;

/// <summary>The console as the tasks write to it.</summary>
/// <param name="Profile">What it can show.</param>
/// <param name="Ansi">For progress bars and tables; set up for the profile.</param>
/// <param name="Cake">For text.</param>
public sealed record ReportConsole(ConsoleProfile Profile, IAnsiConsole Ansi, IConsole Cake)
{
    public void Write(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        // Never as the format itself: prompts hold braces.
        Cake.WriteLine("{0}", WorkflowCommands.Defuse(text.TrimEnd('\n')));
    }
}
