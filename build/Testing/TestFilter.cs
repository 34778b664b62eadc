using System.Text.RegularExpressions;

namespace Build.Testing;

/// <summary>The classes and methods that <c>--filter</c> names.</summary>
/// <param name="Names">Parts of names: <c>Class</c>, <c>Method</c>, <c>Class.Method</c> or <c>Namespace.Class</c>.</param>
internal sealed partial record TestFilter(IReadOnlyList<string> Names)
{
    public static TestFilter Parse(string names) =>
        new(names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Whether <paramref name="value"/> consists of names separated by commas.</summary>
    public static bool IsValid(string value) => Valid().IsMatch(value);

    /// <summary>Queries of xUnit.net; a test that matches one of them runs.</summary>
    public IEnumerable<string> Queries => Names.SelectMany(name => name.Split('.') switch
    {
        [.., var owner, var last] => (string[])[$"/*/*/*{owner}*/*{last}*", $"/*/*{owner}*/*{last}*"],
        [var part] => [$"/*/*/*{part}*", $"/*/*/*/*{part}*"],
        [] => [],
    });

    /// <summary>Whether a source file contains one of the names.</summary>
    public bool MayMatch(string code) =>
        Names.Any(name => code.Contains(name[(name.LastIndexOf('.') + 1)..], StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"^\w+(\.\w+)*(,\w+(\.\w+)*)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Valid();
}
