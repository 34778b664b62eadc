using Cake.Core.Diagnostics;

namespace Cake.Testing;

/// <summary>A line that was logged, formatted.</summary>
public sealed class FakeLogMessage(Verbosity verbosity, LogLevel level, string message)
{
    public Verbosity Verbosity { get; } = verbosity;

    public LogLevel Level { get; } = level;

    public string Message { get; } = message;
}
