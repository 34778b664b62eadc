using System.Collections.Concurrent;
using System.Globalization;

namespace Torture.Hostile.Contexts;

/// <summary>Counts texts by output.</summary>
internal sealed class ContextsFigures
{
    private readonly ConcurrentDictionary<string, byte> payloads = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> outputs = new(StringComparer.Ordinal);
    private long hostRuns;
    private long promtool;
    private bool hasControls;

    public IEnumerable<string> Lines =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{payloads.Count:N0} distinct payloads in {PayloadBatch.FieldCount} fields through {outputs.Count} outputs, {outputs.Values.Sum():N0} texts checked"),
        string.Create(CultureInfo.InvariantCulture, $"{hostRuns:N0} runs of the whole host; promtool checked {promtool:N0}; {(hasControls ? "each validator detected its vulnerable output" : "the validators were not verified")}"),
    ];

    public void Tried(IEnumerable<string> texts)
    {
        foreach (var text in texts) payloads.TryAdd(text, 0);
    }

    public void Checked(string output, long texts) => outputs.AddOrUpdate(output, texts, (_, sum) => sum + texts);

    public void Controlled() => hasControls = true;

    public void HostRun() => Interlocked.Increment(ref hostRuns);

    public void Promtool() => Interlocked.Increment(ref promtool);
}
