using Cake.Core;
using Cake.Core.Diagnostics;
using ReportTasks.Console;
using Spectre.Console;

namespace ReportTasks.Tasks.Adapters;

/// <summary>The console that the tasks write to.</summary>
/// <param name="profile">What it can show.</param>
/// <param name="ansi">Creates Spectre's console; called once, when the first table or bar is drawn.</param>
/// <param name="cake">For text.</param>
/// <param name="log">Its verbosity decides whether tables and bars are shown.</param>
internal sealed class ReportConsole(ConsoleProfile profile, Func<IAnsiConsole> ansi, IConsole cake, ICakeLog log)
{
    private readonly Lazy<IAnsiConsole> ansi = new(() => log.Verbosity >= Verbosity.Normal
        ? ansi()
        : AnsiConsoles.Create(profile with { IsInteractive = false, HasColor = false }, TextWriter.Null));

    /// <summary>Whether tables, progress and the report are shown: from verbosity Normal on, as the log shows progress.</summary>
    public bool HasTables => log.Verbosity >= Verbosity.Normal;

    public ConsoleProfile Profile => profile;

    /// <summary>For progress bars and tables.</summary>
    public IAnsiConsole Ansi => ansi.Value;

    /// <summary>For text.</summary>
    public IConsole Cake => cake;

    /// <summary>A line that begins with a mark. The mark has its meaning without color, too.</summary>
    /// <param name="text">The mark is placed after its indentation.</param>
    public void WriteMarked(string mark, ConsoleColor color, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rest = text.TrimStart();
        mark = text[..^rest.Length] + ConsoleText.Line(mark, profile.IsUtf8);
        if (!profile.HasColor)
        {
            Write($"{mark} {rest}");
            return;
        }

        cake.ForegroundColor = color;
        cake.Write("{0}", mark);
        cake.ResetColor();
        Write($" {rest}");
    }

    /// <summary>Text of whole lines.</summary>
    public void Write(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        // Never as the format itself: prompts hold braces.
        cake.WriteLine("{0}", WorkflowCommands.Defuse(text.TrimEnd('\n')));
    }
}
