using ReportTasks.Polling;

namespace ReportTasks.Tests.Polling;

public sealed class SignedUrlTests
{
    [Theory]
    [InlineData("https://x.cloudfront.net/a.mp4?_jwt=e.y.J", "https://x.cloudfront.net/a.mp4")]
    [InlineData("https://x/a.mp4#t=1?y", "https://x/a.mp4")]
    [InlineData("https://user:pass@x/a.mp4?z", "https://x/a.mp4")]
    [InlineData("https://x/a@b.mp4", "https://x/a@b.mp4")]
    [InlineData("not an address?secret", "not an address")]
    public void The_query_is_taken_off(string url, string safe) => SignedUrl.WithoutQuery(url).ShouldBe(safe);

    [Theory]
    [InlineData("failed: https://b.s3.amazonaws.com/i.png?X-Amz-Credential=AKIA&X-Amz-Signature=abc (403)", "failed: https://b.s3.amazonaws.com/i.png (403)")]
    [InlineData("https://a.blob.core.windows.net/c/i.png?sv=2024&sig=abc%3D", "https://a.blob.core.windows.net/c/i.png")]
    [InlineData("see HTTPS://x/y?_JWT=abc and https://z/?token=1", "see HTTPS://x/y and https://z/")]
    [InlineData("https://me:pw@host/i.png", "https://host/i.png")]
    [InlineData("a video of https://example.com/?page=2", "a video of https://example.com/?page=2")]
    [InlineData("what? signature=none", "what? signature=none")]
    public void Signed_addresses_in_a_text_lose_their_query(string text, string safe) => SignedUrl.Scrub(text).ShouldBe(safe);
}
