namespace Cake.Frosting.Hosting;

/// <summary>The answer to <c>--help</c>.</summary>
internal static class CommandLineHelp
{
    public const string Text =
        """
        Switches of Cake's own; all others are the build's.

          -t, --target <TARGET>        The task to run, `Default` unless said otherwise. May stand more than once.
          -w, --working <DIRECTORY>    The working directory of the build.
          -v, --verbosity <VERBOSITY>  How much is said: quiet, minimal, normal, verbose or diagnostic.
          -e, --exclusive              Runs the target alone, without its dependencies.
              --dryrun                 Goes through the tasks in order, and runs none. Also --noop, --whatif.
              --tree                   Shows the tasks as a tree of dependencies, and runs none.
              --description            Lists the tasks with their descriptions, and runs none.
              --version                Shows the version of Cake.
              --info                   Shows more about Cake.
          -h, --help                   Shows this.
        """;
}
