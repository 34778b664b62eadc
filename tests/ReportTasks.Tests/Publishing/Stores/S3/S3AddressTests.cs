using ReportTasks.Network;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Stores.Gcs;
using ReportTasks.Publishing.Stores.S3;

namespace ReportTasks.Tests.Publishing.Stores.S3;

/// <summary>Object URLs, and errors before any request.</summary>
public sealed class S3AddressTests
{
    // Otherwise the SDK looks for an instance role beyond loopback.
    static S3AddressTests() => Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");

    [Theory]
    [InlineData("s3://videos/a b", "https://videos.s3.eu-central-1.amazonaws.com/a%20b/x%2By.mp4")]
    [InlineData("s3://my.videos", "https://s3.eu-central-1.amazonaws.com/my.videos/x%2By.mp4")]
    public void AWS_URLs_have_the_bucket_in_the_host_if_a_certificate_covers_it(string address, string url)
    {
        using var store = new S3Store(ObjectAddress.Parse(address), new StoreSettings { Network = new NetworkEnvironment { Variables = Only("AWS_REGION", "eu-central-1") } });

        store.UrlOf("x+y.mp4").AbsoluteUri.ShouldBe(url);
    }

    [Fact]
    public void Other_endpoints_have_the_bucket_in_the_path()
    {
        using var store = new S3Store(ObjectAddress.Parse("s3://videos/a"), new StoreSettings { S3Endpoint = new Uri("https://storage.example.test:9000/"), Network = new NetworkEnvironment { Variables = Nothing } });

        store.UrlOf("x.mp4").AbsoluteUri.ShouldBe("https://storage.example.test:9000/videos/a/x.mp4");
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL_S3")]
    [InlineData("AWS_ENDPOINT_URL")]
    public void The_endpoint_can_be_set_by_the_environment(string name)
    {
        using var store = new S3Store(ObjectAddress.Parse("s3://videos"), new StoreSettings { Network = new NetworkEnvironment { Variables = Only(name, "https://storage.example.test") } });

        store.UrlOf("x.mp4").AbsoluteUri.ShouldBe("https://storage.example.test/videos/x.mp4");
    }

    [Theory]
    [InlineData("eu-north-1", "us-west-2", "eu-north-1")]
    [InlineData("", "us-west-2", "us-west-2")]
    [InlineData(null, "us-west-2", "us-west-2")]
    public void The_first_variable_with_a_region_wins(string? region, string? fallback, string expected)
    {
        var settings = new StoreSettings
        {
            Network = new NetworkEnvironment
            {
                Variables = name => name switch
                {
                    "AWS_REGION" => region,
                    "AWS_DEFAULT_REGION" => fallback,
                    _ => null,
                },
            },
        };
        using var store = new S3Store(ObjectAddress.Parse("s3://videos"), settings);

        store.UrlOf("x.mp4").AbsoluteUri.ShouldBe($"https://videos.s3.{expected}.amazonaws.com/x.mp4");
    }

    [Fact]
    public void Google_has_one_host()
    {
        using var store = new GcsStore(ObjectAddress.Parse("gs://videos/a"), new StoreSettings { Network = new NetworkEnvironment { Variables = Nothing } });

        store.UrlOf("x#.mp4").AbsoluteUri.ShouldBe("https://storage.googleapis.com/videos/a/x%23.mp4");
    }

    [Fact]
    public void A_URL_without_a_bucket_is_refused() =>
        Should.Throw<StoreException>(() => new S3Store(ObjectAddress.Parse("s3://"), new StoreSettings())).Message.ShouldContain("s3://bucket/prefix");

    [Fact]
    public async Task Without_a_region_AWS_is_not_contacted()
    {
        using var store = new S3Store(ObjectAddress.Parse("s3://videos"), new StoreSettings { Network = new NetworkEnvironment { Variables = Nothing } });

        (await FailAsync(store)).ShouldBe("No AWS region is set. Set AWS_REGION to the bucket's region and run again.");
    }

    [Theory]
    [InlineData("none", "")]
    [InlineData("AWS_ACCESS_KEY_ID", "AKIAPLANTEDKEYID0001")]
    [InlineData("AWS_SECRET_ACCESS_KEY", "canary")]
    public async Task Incomplete_credentials_are_an_error_that_lists_the_options(string name, string value)
    {
        using var store = new S3Store(ObjectAddress.Parse("s3://videos"), new StoreSettings { S3Endpoint = new Uri("http://127.0.0.1:1"), Network = new NetworkEnvironment { Variables = Only(name, value) } });

        (await FailAsync(store)).ShouldStartWith("No AWS credentials were found. Set AWS_ACCESS_KEY_ID");
    }

    private static string? Nothing(string name) => null;

    private static Func<string, string?> Only(string name, string value) => asked => asked == name ? value : null;

    private static async Task<string> FailAsync(S3Store store)
    {
        var failure = await Should.ThrowAsync<StoreException>(() => store.Sha256OfAsync("x.mp4", TestContext.Current.CancellationToken));
        failure.Problem.ShouldBe(StoreProblem.Destination);
        return failure.Message;
    }
}
