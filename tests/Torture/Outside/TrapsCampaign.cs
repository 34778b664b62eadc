using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Torture.Hostile.Monsters;
using Torture.Hostile.Names;
using Torture.Support;

namespace Torture.Outside;

/// <summary>Pipes, devices, sparse files, bombs and endless lists at every name that a run uses: it ends soon and names them.</summary>
internal sealed class TrapsCampaign : Campaign
{
    private const long Megabyte = 1_000_000;
    private const long MostBytes = 600 * Megabyte;
    private const int Kinds = 6;
    private const int Directories = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Not read by this run: other runs read it, or it is only replaced or removed.</summary>
    private static readonly string[] Unread = [".calm.json.reporttasks-tmp", "retry_queue_20250614_000000.json", "index.html", "runway_polling_results_20250101_000000.json"];

    /// <summary>Files that may have any content: user files and the lock.</summary>
    private static readonly string[] Free = ["notes/extra.txt", "extra.txt", ".reporttasks.lock"];

    private readonly ConcurrentBag<ProcessCost> costs = [];
    private WholeBatch? batch;

    public override string Name => "traps";

    public override string Tries => "pipes, devices, sparse files, bombs, endless lists and directories at names that a run reads or writes: it ends within 30 s of CPU time and 600 MB and names them";

    public override long Cases => Names.All.Count * Kinds;

    public override IEnumerable<string> Figures => costs.IsEmpty ? [] : [string.Create(CultureInfo.InvariantCulture,
        $"at most {costs.Max(cost => cost.Processor).TotalSeconds:0.0} s of CPU time and {costs.Max(cost => cost.PeakBytes) / Megabyte} MB")];

    public override async Task PrepareAsync(TortureSettings settings, CancellationToken cancellation)
    {
        if (!File.Exists("/proc/self/status")) throw new MissingRequirementException("CPU time and memory are read from /proc, on Linux only.");
        batch = await WholeBatch.StartAsync(settings.Host, new Random(settings.Seed));
    }

    public override async Task RunAsync(TortureCase trial)
    {
        var (name, kind) = (Names.All[(int)(trial.Number / Kinds)], (int)(trial.Number % Kinds));
        using var place = await batch!.NewPlaceAsync();
        Names.Prepare(place);
        var what = Create(Path.Combine(place.Output, name), kind);
        using var run = place.Start(Names.Run);
        var cost = await ProcessCost.UntilEndAsync(run.Id, run.End);
        costs.Add(cost);
        var end = await run.End;
        try
        {
            end.ShouldBe(0, 1, 2, 3, 4);
            var took = string.Create(CultureInfo.InvariantCulture, $"It took {cost.Processor.TotalSeconds:0.0} s of CPU time and {cost.PeakBytes / Megabyte} MB.");
            TortureException.Unless(cost.Processor <= Longest && cost.PeakBytes <= MostBytes, took);
            TortureException.Unless(IsHarmless(name, kind) || end.Everything.Contains(name.StartsWith("calm.mp4.part", StringComparison.Ordinal) ? ".part" : Path.GetFileName(name), StringComparison.Ordinal), "The file is not named.");
        }
        catch (TortureException e)
        {
            throw new TortureException($"{what} at {name}: {e.Message}\n{end.Everything}");
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (batch is not null) await batch.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>A regular file where any content is valid, or a directory where only files are searched, need not be named.</summary>
    private static bool IsHarmless(string name, int kind) => Unread.Contains(name, StringComparer.Ordinal)
        || (kind is > 2 and < Directories && Free.Contains(name, StringComparer.Ordinal)) || (kind == 2 && name == ".reporttasks.lock")
        || (kind == Directories && !name.StartsWith("calm.", StringComparison.Ordinal));

    private static string Create(string path, int kind)
    {
        File.Delete(path);
        switch (kind)
        {
            case 0:
                UnixCalls.MakePipe(path);
                return "A pipe";
            case 1:
                File.CreateSymbolicLink(path, "/dev/zero");
                return "A link to /dev/zero";
            case 2:
                using (var file = File.Create(path)) file.SetLength(1L << 40);
                return "A sparse file of 1 TiB";
            case 3:
                Bomb(path);
                return "A bomb of 2 GiB";
            case 4:
                File.WriteAllText(path, "[" + string.Concat(Enumerable.Repeat("{},", 5_000_000)) + "{}]");
                return "A list of 5,000,000 empty objects";
            default:
                Directory.CreateDirectory(path);
                return "A directory";
        }
    }

    private static void Bomb(string path)
    {
        var piece = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{},", 1 << 18)));
        using var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        gzip.Write("["u8);
        for (var written = 0L; written < 2L << 30; written += piece.Length) gzip.Write(piece);
    }
}
