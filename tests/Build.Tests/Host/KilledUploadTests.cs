using Build.Tests.Host.Support;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace Build.Tests.Host;

/// <summary>A run that is killed during an upload, and the next run.</summary>
public sealed class KilledUploadTests(CephService services) : IDisposable
{
    private const int Mebibyte = 1 << 20;

    private readonly Workspace place = new();

    [Fact]
    public async Task The_next_run_skips_objects_that_were_uploaded()
    {
        using var ceph = await Ceph.StartAsync(services);
        await using var proxy = new FaultProxy(ceph.Endpoint);
        WriteBatch(("a.bin", Mebibyte), ("b.bin", Mebibyte), ("c.bin", 3 * Mebibyte));
        var held = proxy.Hold($"PUT /{ceph.Bucket}/batches/c.bin", Mebibyte);
        var run = place.Start([.. Arguments(ceph, proxy.Address), "--parallel=1"]);

        await held;
        await run.SignalAsync("KILL");

        (await ceph.LengthsAsync()).Keys.Order().ShouldBe(["batches/a.bin", "batches/b.bin"]);
        (await place.RunAsync(Arguments(ceph))).ShouldEnd(0).Saying("c.bin: uploaded").NotSaying("a.bin: uploaded", "b.bin: uploaded");
        (await ceph.LengthsAsync())["batches/c.bin"].ShouldBe(3 * Mebibyte);
    }

    [Fact]
    public async Task The_next_run_removes_leftover_parts()
    {
        using var ceph = await Ceph.StartAsync(services);
        await using var proxy = new FaultProxy(ceph.Endpoint);
        WriteBatch(("large.bin", 101 * Mebibyte));
        var held = proxy.Hold("PUT", 4 * Mebibyte);
        var run = place.Start(Arguments(ceph, proxy.Address));

        await held;
        await run.SignalAsync("KILL");

        (await ceph.UnfinishedAsync()).ShouldBe(1);
        (await place.RunAsync(Arguments(ceph))).ShouldEnd(0).Saying("large.bin: uploaded");
        (await ceph.UnfinishedAsync()).ShouldBe(0);
        (await ceph.LengthsAsync())["batches/large.bin"].ShouldBe(101 * Mebibyte);
        (await place.RunAsync(Arguments(ceph))).ShouldEnd(0).NotSaying(": uploaded");
    }

    [Fact]
    public async Task An_interrupted_upload_removes_its_parts_and_gives_exit_code_130()
    {
        using var ceph = await Ceph.StartAsync(services);
        await using var proxy = new FaultProxy(ceph.Endpoint);
        WriteBatch(("large.bin", 101 * Mebibyte));
        var held = proxy.Hold("PUT", 4 * Mebibyte);
        var run = place.Start(Arguments(ceph, proxy.Address));

        await held;
        (await run.SignalAsync("INT")).ShouldEnd(130).Saying("Interrupted. Complete files are kept").NotSaying("canceled");

        (await ceph.UnfinishedAsync()).ShouldBe(0);
    }

    public void Dispose() => place.Dispose();

    private string[] Arguments(Ceph ceph, Uri? endpoint = null) =>
        ["--target=UploadCloud", "--exclusive", "--include=*.bin", .. ceph.Arguments(place, endpoint)];

    private void WriteBatch(params (string Name, int Length)[] files)
    {
        place.Write(Batch.FileName, Batch.Of());
        Directory.CreateDirectory(place.Output);
        foreach (var (name, length) in files)
        {
            var content = new byte[length];
            new Random(length).NextBytes(content);
            File.WriteAllBytes(place["video_outputs", name], content);
        }
    }
}
