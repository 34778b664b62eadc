using Amazon.S3;
using Amazon.S3.Model;
using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Stores.S3;

namespace ReportTasks.Tests.Publishing.Stores;

/// <summary>Parsing of URLs, keys and ETags.</summary>
public sealed class StoreDetailsTests
{
    private const string Md5 = "0cc175b9c0f1b6a831c399e269772661";

    [Theory]
    [InlineData("s3://videos/a/b/", "s3", "videos", "a/b", "", "s3://videos/a/b")]
    [InlineData("S3://videos", "s3", "videos", "", "", "s3://videos")]
    [InlineData("s3://videos/", "s3", "videos", "", "", "s3://videos")]
    [InlineData("s3://videos/a?b", "s3", "videos", "a?b", "", "s3://videos/a?b")]
    [InlineData("https://x.blob.core.windows.net/c/p?sig=canary", "https", "x.blob.core.windows.net", "c/p", "?sig=canary", "https://x.blob.core.windows.net/c/p")]
    [InlineData("http://x?sig=canary", "http", "x", "", "?sig=canary", "http://x")]
    [InlineData("https://x/c", "https", "x", "c", "", "https://x/c")]
    [InlineData("file:///a%20b#c", "file", "", "/a b#c", "", "/a b#c")]
    [InlineData("file://localhost/a", "file", "", "/a", "", "/a")]
    [InlineData("file://LOCALHOST/a", "file", "", "/a", "", "/a")]
    [InlineData("out/there", "file", "", "out/there", "", "out/there")]
    [InlineData("://x", "file", "", "://x", "", "://x")]
    public void A_destination_URL_is_parsed(string text, string scheme, string container, string path, string query, string display)
    {
        var address = ObjectAddress.Parse(text);

        address.ShouldBe(new ObjectAddress(scheme, container, path, query));
        address.Display.ShouldBe(display);
    }

    [Theory]
    [InlineData("file://")]
    [InlineData("file://host/share")]
    public void A_path_that_is_not_absolute_here_is_not_a_folder(string text)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows it is a share.");
        ObjectAddress.Parse(text).Path.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a/b.mp4")]
    [InlineData("...")]
    [InlineData("a/.b/..c")]
    public void A_key_with_a_name_in_each_segment_is_valid(string key) => Should.NotThrow(() => ObjectKeys.Verify(key));

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData(".")]
    [InlineData("a/./b")]
    [InlineData("../a")]
    [InlineData("a/..")]
    public void A_key_with_an_invalid_segment_is_refused(string key)
    {
        var failure = Should.Throw<StoreException>(() => ObjectKeys.Verify(key));
        failure.Problem.ShouldBe(StoreProblem.SingleObject);
        failure.Message.ShouldStartWith($"'{key}' is not a valid key: parts between slashes must not be empty");
    }

    [Theory]
    [InlineData("https://cdn.example/x", "a b/c#.mp4", "https://cdn.example/x/a%20b/c%23.mp4")]
    [InlineData("https://cdn.example/x//", "é", "https://cdn.example/x/%C3%A9")]
    public void Each_segment_of_a_key_is_escaped_in_its_URL(string root, string key, string url) => KeyUrl.Of(new Uri(root), key).AbsoluteUri.ShouldBe(url);

    [Theory]
    [InlineData("\"" + Md5 + "\"", Md5)]
    [InlineData("\"0CC175B9C0F1B6A831C399E269772661\"", Md5)]
    [InlineData("\"" + Md5 + "-2\"", null)]
    [InlineData("\"0cc175b9c0f1b6a831c399e26977266g\"", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void An_ETag_is_an_MD5_or_inconclusive(string? tag, string? md5) => ETags.Md5In(tag).ShouldBe(md5);

    [Fact]
    public void The_ETag_of_an_encrypted_object_is_inconclusive()
    {
        ETags.HasNoMd5(new GetObjectMetadataResponse { ETag = Md5 }).ShouldBeFalse();
        ETags.HasNoMd5(new GetObjectMetadataResponse { ETag = Md5, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256 }).ShouldBeFalse();
        ETags.HasNoMd5(new GetObjectMetadataResponse { ETag = Md5, ServerSideEncryptionCustomerMethod = ServerSideEncryptionCustomerMethod.None }).ShouldBeFalse();
        ETags.HasNoMd5(new GetObjectMetadataResponse { ETag = Md5 + "-2" }).ShouldBeTrue();
        ETags.HasNoMd5(new GetObjectMetadataResponse { ETag = Md5, ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS }).ShouldBeTrue();
        ETags.HasNoMd5(new GetObjectMetadataResponse { ETag = Md5, ServerSideEncryptionKeyManagementServiceKeyId = "key" }).ShouldBeTrue();
        ETags.HasNoMd5(new GetObjectMetadataResponse { ETag = Md5, ServerSideEncryptionCustomerMethod = ServerSideEncryptionCustomerMethod.AES256 }).ShouldBeTrue();
    }
}
