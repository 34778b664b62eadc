using Spectre.Console.Cli;

namespace Cake.Frosting.Hosting;

internal sealed record Invocation(CommandLineSettings Settings, IRemainingArguments Remaining);

/// <summary>Takes Cake's switches out of the command line, answers <c>--help</c>, and hands on the rest.</summary>
internal static class CommandLine
{
    /// <returns>What <paramref name="execute"/> returned; 0 after the help text; -1 when the line cannot be read.</returns>
    public static int Run(IEnumerable<string> args, Func<Invocation, int> execute)
    {
        var app = new CommandApp<RunCommand>().WithData(execute);
        app.Configure(configuration =>
        {
            configuration.AddExample();
            configuration.AddExample("--target=Default", "--verbosity=quiet");
            configuration.AddExample("--tree");
        });
        return app.Run(args.Select(EmptyValue.Mark));
    }

    private sealed class RunCommand : Command<CommandLineSettings>
    {
        public override int Execute(CommandContext context, CommandLineSettings settings, CancellationToken cancellationToken)
        {
            var execute = (Func<Invocation, int>)context.Data!;
            return execute(new Invocation(settings, context.Remaining));
        }
    }
}
