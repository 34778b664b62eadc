using Cake.Core;
using ReportTasks.Console;
using Spectre.Console;

namespace ReportTasks.Tasks.Adapters;

/// <summary>The console as the tasks write to it.</summary>
/// <param name="profile">What it can show.</param>
/// <param name="ansi">Sets Spectre's console up for the profile; asked for once, when the first table or bar is drawn.</param>
/// <param name="cake">For text.</param>
internal sealed class ReportConsole(ConsoleProfile profile, Func<IAnsiConsole> ansi, IConsole cake)
{
    private readonly Lazy<IAnsiConsole> ansi = new(ansi);

    public ConsoleProfile Profile => profile;

    /// <summary>For progress bars and tables.</summary>
    public IAnsiConsole Ansi => ansi.Value;

    /// <summary>For text.</summary>
    public IConsole Cake => cake;

    /// <summary>Text of whole lines.</summary>
    public void Write(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        // Never as the format itself: prompts hold braces.
        cake.WriteLine("{0}", WorkflowCommands.Defuse(text.TrimEnd('\n')));
    }
}
