using System.Security.Cryptography;
using System.Text;
using ReportTasks.Tests.Downloads.Support;
using Torture.Support;

namespace Torture.Outside;

/// <summary>Links at every name that a run reads or writes, placed before or during the run: no private content leaks.</summary>
internal sealed class LinksCampaign : Campaign
{
    private const int MostLinks = 6;
    private readonly HashSet<string> met = new(StringComparer.Ordinal);
    private WholeBatch? batch;

    public override string Name => "links";

    public override string Tries => "up to six links to private files at names that a run reads or writes, before it and during a download: no private byte or hash in uploads, commits, reports, metadata or output";

    public override int Lanes => 2;

    public override IEnumerable<string> Figures => [$"{met.Count} of {Names.All.Count} names"];

    public override async Task PrepareAsync(TortureSettings settings, CancellationToken cancellation) =>
        batch = await WholeBatch.StartAsync(settings.Host, new Random(settings.Seed));

    public override async Task RunAsync(TortureCase trial)
    {
        using var place = await batch!.NewPlaceAsync();
        Names.Prepare(place);
        var secrets = WritePrivateFiles(place, trial.Random);
        string[] names = [.. trial.Random.GetItems([.. Names.All], trial.Random.Next(1, MostLinks + 1)).Distinct()];
        var links = names.Select(name => (Name: name, Target: TargetOf(place, name, trial.Random), IsEarly: trial.Random.Next(2) == 0)).ToList();
        foreach (var link in links.Where(link => link.IsEarly)) Create(place, link.Name, link.Target);
        using var held = place.Hold("dawn");
        using var run = place.Start(Names.Run);
        await Task.WhenAny(held.Reached, run.End);
        foreach (var link in links.Where(link => !link.IsEarly)) Create(place, link.Name, link.Target);
        held.Release();
        var end = await run.End;
        try
        {
            end.ShouldBe(0, 1, 2, 3, 4);
            await SearchAsync(place, end, secrets);
        }
        catch (TortureException e)
        {
            throw new TortureException($"{string.Join(", ", links.Select(link => $"{link.Name} -> {link.Target}{(link.IsEarly ? "" : " (late)")}"))}: {e.Message}\n{end.Everything}");
        }

        lock (met) met.UnionWith(names);
    }

    public override async ValueTask DisposeAsync()
    {
        if (batch is not null) await batch.DisposeAsync();
        await base.DisposeAsync();
    }

    private static string PrivateOf(WholePlace place) => Path.Combine(place.Root, "private");

    /// <summary>Private files in every format that a run could mistake for its own.</summary>
    /// <returns>What must not leak: the word in all of them, and their hashes.</returns>
    private static List<byte[]> WritePrivateFiles(WholePlace place, Random random)
    {
        var word = $"private{random.NextInt64():x16}";
        var directory = PrivateOf(place);
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, "extra.txt"), word);
        File.WriteAllText(Path.Combine(directory, "report.json"), Names.Report(word));
        File.WriteAllText(Path.Combine(directory, "metadata.json"), $$"""{"video_file": "calm.mp4", "prompt": "{{word}}", "runway_task_json": {"task_id": "{{word}}"} }""");
        File.WriteAllText(Path.Combine(directory, "page.html"), $"<!DOCTYPE html><meta name=\"generator\" content=\"ReportTasks\"><p>{word}");
        File.WriteAllBytes(Path.Combine(directory, "video.mp4"), [.. Video.Bytes(30_000, 9), .. Encoding.UTF8.GetBytes(word)]);
        return
        [
            Encoding.UTF8.GetBytes(word),
            .. Directory.GetFiles(directory).SelectMany(file => HashesOf(File.ReadAllBytes(file)))
                .Select(hash => Encoding.UTF8.GetBytes(Convert.ToHexStringLower(hash))),
        ];
    }

    private static byte[][] HashesOf(byte[] content) => [SHA256.HashData(content), CryptographicOperations.HashData(HashAlgorithmName.MD5, content)];

    private static string TargetOf(WholePlace place, string name, Random random)
    {
        string[] files = [.. Directory.GetFiles(PrivateOf(place)), PrivateOf(place), "/etc/hostname", "/dev/zero"];
        var target = random.GetItems(files, 1)[0];
        return random.Next(2) == 0 ? target : Path.GetRelativePath(Path.GetDirectoryName(Path.Combine(place.Output, name))!, target);
    }

    /// <summary>Places a link at a name, sometimes at its directory.</summary>
    private static void Create(WholePlace place, string name, string target)
    {
        var path = Path.Combine(place.Output, name);
        if (Directory.Exists(path)) return;
        File.Delete(path);
        File.CreateSymbolicLink(path, target);
    }

    private static async Task SearchAsync(WholePlace place, HostEnd end, List<byte[]> secrets)
    {
        Search(Encoding.UTF8.GetBytes(end.Everything), "the output of the run");
        foreach (var directory in (string[])[place.Output, place.Published])
        {
            foreach (var file in Directory.EnumerateFiles(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
            {
                Search(await File.ReadAllBytesAsync(file), file);
            }
        }

        Search(Encoding.UTF8.GetBytes(await Shell.RunAsync(place.Work, "git", "cat-file", "--batch-all-objects", "--batch")), "git's objects");
        var links = (await Shell.RunAsync(place.Work, "git", "ls-tree", "-r", "HEAD")).Split('\n').FirstOrDefault(line => line.StartsWith("120000", StringComparison.Ordinal));
        TortureException.Unless(links is null, $"A link was committed: {links}");

        void Search(byte[] bytes, string where) => TortureException.Unless(secrets.TrueForAll(secret => bytes.AsSpan().IndexOf(secret) < 0), $"{where} contains a private file.");
    }
}
