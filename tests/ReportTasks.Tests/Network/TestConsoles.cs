using Spectre.Console.Testing;

namespace ReportTasks.Tests.Network;

internal static class TestConsoles
{
    public static TestConsole Create(int width, bool unicode)
    {
        var console = new TestConsole().Width(width);
        console.Profile.Capabilities.Unicode = unicode;
        return console;
    }
}
