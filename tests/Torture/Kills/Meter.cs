using System.Collections.Concurrent;

namespace Torture.Kills;

/// <summary>Observes a run from outside, counts its events, and strikes at a given moment.</summary>
internal sealed class Meter : IDisposable
{
    private readonly ConcurrentDictionary<Beat, long> counts = new();
    private readonly FileSystemWatcher watcher;
    private readonly KillPlace place;
    private readonly Moment? moment;
    private readonly Action strike;

    /// <param name="place">The place of the run.</param>
    /// <param name="moment">Null to measure only.</param>
    /// <param name="strike">Called once at that moment.</param>
    public Meter(KillPlace place, Moment? moment, Action strike)
    {
        (this.place, this.moment, this.strike) = (place, moment, strike);
        watcher = new FileSystemWatcher(place.Whole.Root) { IncludeSubdirectories = true, InternalBufferSize = 1 << 16 };
        watcher.Created += (_, change) => Changed(change.FullPath);
        watcher.Changed += (_, change) => Changed(change.FullPath);
        watcher.Deleted += (_, change) => Changed(change.FullPath);
        watcher.Renamed += (_, change) => Changed(change.FullPath);
        watcher.EnableRaisingEvents = true;
        place.Relay.Passed = () => Count(Beat.Piece);
    }

    /// <summary>The number of events of each kind.</summary>
    public IReadOnlyDictionary<Beat, long> Counts => counts;

    public void Heard(ReadOnlySpan<byte> output)
    {
        for (var lines = output.Count((byte)'\n'); lines > 0; lines--) Count(Beat.Line);
    }

    /// <summary>Strikes by timer, if the moment is a time.</summary>
    public async Task WaitAsync(CancellationToken ended)
    {
        if (moment is not { Beat: Beat.Millisecond }) return;
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(moment.Number), ended);
            strike();
        }
        catch (OperationCanceledException)
        {
            // The run was shorter.
        }
    }

    public void Dispose()
    {
        place.Relay.Passed = null;
        watcher.Dispose();
    }

    private void Changed(string path)
    {
        Count(Beat.FileEvent);
        if (moment is { Beat: Beat.NamedFileEvent, Name: var name } && path.Contains(name, StringComparison.Ordinal)) Count(Beat.NamedFileEvent);
    }

    private void Count(Beat beat)
    {
        var count = counts.AddOrUpdate(beat, 1, (_, before) => before + 1);
        if (moment?.Beat == beat && moment.Number == count) strike();
    }
}
