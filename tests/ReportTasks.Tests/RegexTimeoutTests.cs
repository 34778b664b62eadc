using System.Reflection;
using System.Text.RegularExpressions;

namespace ReportTasks.Tests;

public sealed class RegexTimeoutTests
{
    [Fact]
    public void Regular_expressions_have_no_timeouts()
    {
        var patterns = typeof(ExitCode).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType == typeof(Regex) && method.GetParameters().Length == 0)
            .Select(method => (Regex)method.Invoke(null, null)!)
            .ToList();

        patterns.Count.ShouldBeGreaterThan(5);
        patterns.ShouldAllBe(pattern => pattern.MatchTimeout == Regex.InfiniteMatchTimeout);
    }
}
