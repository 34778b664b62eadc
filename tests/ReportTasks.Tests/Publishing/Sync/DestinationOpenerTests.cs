using ReportTasks.Network;
using ReportTasks.Options;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Sync;

namespace ReportTasks.Tests.Publishing.Sync;

/// <summary>Opens the store of an --upload-to value and reports invalid ones.</summary>
public sealed class DestinationOpenerTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly WatchedStore store = new();
    private readonly List<(ObjectAddress Address, StoreSettings Settings)> opened = [];

    [Fact]
    public void A_store_gets_its_URL_and_the_network_options()
    {
        var environment = new NetworkEnvironment { Variables = name => name == "KEY" ? "value" : null };
        var options = new ReportOptions
        {
            Upload = new()
            {
                S3 = new() { Endpoint = new Uri("https://s3.example.test") },
                Gcs = new() { Endpoint = new Uri("https://gcs.example.test") },
            },
            Transfers = new() { Parallel = 3, StallTimeout = TimeSpan.FromSeconds(7) },
        };

        using var destination = Open("MEM://bucket/pre/fix/", options, environment);

        (destination.Display, destination.Problem).ShouldBe(("mem://bucket/pre/fix", null));
        destination.UrlOf("a b.mp4").AbsoluteUri.ShouldBe("memory://x/a%20b.mp4");
        var (address, settings) = opened.ShouldHaveSingleItem();
        address.ShouldBe(new ObjectAddress("mem", "bucket", "pre/fix"));
        (settings.S3Endpoint, settings.GcsEndpoint, settings.Parallel, settings.StallTimeout).ShouldBe((options.Upload.S3.Endpoint, options.Upload.Gcs.Endpoint, 3, TimeSpan.FromSeconds(7)));
        (settings.Network, settings.WorkingDirectory).ShouldBe((environment, directory.Path));
    }

    [Fact]
    public void The_last_store_kind_registered_for_a_scheme_wins()
    {
        var opener = new DestinationOpener([Kind("mem", _ => throw new InvalidOperationException("The first is not asked.")), Kind("mem", _ => store)]);

        using var destination = opener.Open("mem://x", directory["out"], directory.Path, new ReportOptions(), new NetworkEnvironment());

        destination.Problem.ShouldBeNull();
    }

    [Fact]
    public void An_error_about_the_URL_is_a_destination_problem_and_shows_no_secret()
    {
        var opener = new DestinationOpener([Kind("https", _ => throw new StoreException(StoreProblem.Destination, "That is no container."))]);

        using var destination = opener.Open("https://account.example.test/c?sig=canary", directory["out"], directory.Path, new ReportOptions(), new NetworkEnvironment());

        (destination.Display, destination.Problem).ShouldBe(("https://account.example.test/c", "That is no container."));
    }

    [Theory]
    [InlineData("mem://bucket/x", null)]
    [InlineData("Mem://bucket/x", null)]
    [InlineData("/mnt/share", null)]
    [InlineData("file:///mnt/share", null)]
    [InlineData("member/x", null)]
    [InlineData("~share/x", null)]
    [InlineData("ftp://example.test/x", "ftp://example.test/x is not a supported destination. Supported are file://, gs://, mem:// and folders.")]
    [InlineData("http://example.test/x?sig=canary", "http://example.test/x is not a supported destination. Supported are file://, gs://, mem:// and folders.")]
    [InlineData("~", "The ~ in ~ was not expanded by a shell. Use the full path of the folder.")]
    [InlineData("~/x", "The ~ in ~/x was not expanded by a shell. Use the full path of the folder.")]
    [InlineData("", "A file:// URL has no folder. Use its full path, for example file:///mnt/share.")]
    [InlineData("file://", "A file:// URL has no folder. Use its full path, for example file:///mnt/share.")]
    [InlineData("mem:/canary", "A URL starts with mem: but not with mem://. For a folder with that name, use ./mem:...")]
    [InlineData("GS:canary", "A URL starts with gs: but not with gs://. For a folder with that name, use ./gs:...")]
    public void A_URL_is_checked_before_any_request(string address, string? problem)
    {
        var opener = new DestinationOpener([Kind("mem", _ => store), Kind("gs", _ => store), Kind("file", _ => store)]);

        opener.ProblemOf(address).ShouldBe(problem);
        using var destination = opener.Open(address, directory["out"], directory.Path, new ReportOptions(), new NetworkEnvironment());
        destination.Problem.ShouldBe(problem);
        opened.Count.ShouldBe(problem is null ? 1 : 0);
    }

    [Theory]
    [InlineData("out", true)]
    [InlineData("./x/../out/", true)]
    [InlineData("out/below", true)]
    [InlineData("out/..below", true)]
    [InlineData("out2", false)]
    [InlineData(".", false)]
    [InlineData("..", false)]
    [InlineData("out/../elsewhere", false)]
    public void A_folder_in_the_output_directory_is_refused(string folder, bool isRefused)
    {
        using var destination = Open(folder);

        destination.Problem.ShouldBe(isRefused ? $"{folder} is the output directory or inside it. Choose another folder with --upload-to." : null);
        opened.Count.ShouldBe(isRefused ? 0 : 1);
    }

    [Fact]
    public void An_absolute_path_is_checked_like_a_relative_one()
    {
        using var inside = Open("file://" + directory["out"]);
        using var outside = Open(directory["other"]);

        (inside.Problem is null, outside.Problem).ShouldBe((false, null));
    }

    public void Dispose()
    {
        store.Dispose();
        directory.Dispose();
    }

    private Destination Open(string address, ReportOptions? options = null, NetworkEnvironment? environment = null) =>
        new DestinationOpener([Kind("mem", _ => store), Kind("file", _ => store)])
            .Open(address, directory["out"], directory.Path, options ?? new ReportOptions(), environment ?? new NetworkEnvironment());

    private ObjectStoreKind Kind(string scheme, Func<ObjectAddress, IObjectStore> open) => new([scheme], (address, settings) =>
    {
        opened.Add((address, settings));
        return open(address);
    });
}
