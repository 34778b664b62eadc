using System.Globalization;
using Cake.Core.Diagnostics;

namespace Cake.Testing;

/// <summary>Keeps what is logged at or below its verbosity, which starts at diagnostic: everything.</summary>
public sealed class FakeLog : ICakeLog
{
    private readonly List<FakeLogMessage> entries = [];
    private readonly Lock gate = new();

    public Verbosity Verbosity { get; set; } = Verbosity.Diagnostic;

    /// <summary>A copy, in the order of writing.</summary>
    public IReadOnlyList<FakeLogMessage> Entries
    {
        get
        {
            lock (gate)
                return [.. entries];
        }
    }

    public void Write(Verbosity verbosity, LogLevel level, string format, params object[] args)
    {
        if (verbosity > Verbosity)
            return;
        var message = new FakeLogMessage(verbosity, level, string.Format(CultureInfo.InvariantCulture, format, args));
        lock (gate)
            entries.Add(message);
    }
}
