namespace Cake.Frosting.Hosting;

/// <summary>Brings <c>--name=</c> past a parser that takes it for a missing value.</summary>
internal static class EmptyValue
{
    // No command line can hold this character, so it stands for nothing else.
    private const string Marker = "\0";

    private static readonly HashSet<string> NeedsValue = new(StringComparer.Ordinal) { "--target=", "--working=", "--verbosity=" };

    public static string Mark(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal)
        && argument.IndexOf('=', StringComparison.Ordinal) == argument.Length - 1
        && !NeedsValue.Contains(argument)
            ? argument + Marker
            : argument;

    public static string Unmark(string value) => value is Marker ? string.Empty : value;
}
