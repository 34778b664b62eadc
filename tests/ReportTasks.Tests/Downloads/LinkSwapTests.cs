using ReportTasks.Downloads.Outcomes;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

public sealed class LinkSwapTests : IDisposable
{
    private readonly Bench bench = new();
    private readonly TemporaryDirectory elsewhere = new();

    [Fact]
    public async Task A_link_that_replaces_the_unfinished_file_is_not_renamed_to_the_video()
    {
        await using var server = await VideoServer.StartAsync();
        await File.WriteAllTextAsync(elsewhere["mine"], "mine", TestContext.Current.CancellationToken);
        server.Fault = (_, _) =>
        {
            File.Delete(bench.Directory["clip.mp4.part"]);
            File.CreateSymbolicLink(bench.Directory["clip.mp4.part"], elsewhere["mine"]);
            return Task.FromResult(false);
        };

        (await bench.RunAsync(server.Url())).ShouldBeOfType<Failed>().Reason.ShouldContain("symbolic link");

        bench.Directory.Names().ShouldNotContain("clip.mp4");
        (await File.ReadAllTextAsync(elsewhere["mine"], TestContext.Current.CancellationToken)).ShouldBe("mine");
    }

    [Fact]
    public async Task A_file_that_replaces_the_unfinished_file_is_not_renamed_to_the_video()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = async (_, _) =>
        {
            File.Delete(bench.Directory["clip.mp4.part"]);
            await File.WriteAllTextAsync(bench.Directory["clip.mp4.part"], "mine");
            return false;
        };

        (await bench.FailAsync(server.Url())).ShouldContain("was removed or replaced");

        bench.Directory.Names().ShouldNotContain("clip.mp4");
        (await File.ReadAllTextAsync(bench.Directory["clip.mp4.part"], TestContext.Current.CancellationToken)).ShouldBe("mine");
    }

    [Theory]
    [InlineData("clip.json")]
    [InlineData("clip.mp4.part.state")]
    public async Task An_endless_device_behind_a_link_is_not_read(string name)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no /dev/zero.");
        await using var server = await VideoServer.StartAsync();
        await File.WriteAllTextAsync(bench.Directory["clip.mp4.part"], name.EndsWith(".state", StringComparison.Ordinal) ? "begun" : "", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(bench.Directory[name], "/dev/zero");

        var reason = await bench.FailAsync(server.Url());

        reason.ShouldNotContain("unexpected");
        new FileInfo(bench.Directory[name]).LinkTarget.ShouldBe("/dev/zero");
    }

    public void Dispose()
    {
        bench.Dispose();
        elsewhere.Dispose();
    }
}
