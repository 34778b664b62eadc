using CsCheck;
using ReportTasks.Batches;
using ReportTasks.Batches.Urls;
using ReportTasks.Json;
using ReportTasks.Tests.Sources;

namespace ReportTasks.Tests.Batches;

public sealed class SignedUrlTests
{
    [Theory]
    [InlineData("https://x.cloudfront.net/a.mp4?_jwt=e.y.J", "https://x.cloudfront.net/a.mp4")]
    [InlineData("https://x/a.mp4#t=1?y", "https://x/a.mp4")]
    [InlineData("https://user:pass@x/a.mp4?z", "https://x/a.mp4")]
    [InlineData("https://x/a@b.mp4", "https://x/a@b.mp4")]
    [InlineData("not an address?secret", "not an address")]
    [InlineData("  https://user:p@ss@host/a.mp4?z", "  https://host/a.mp4")]
    public void The_query_of_a_URL_is_removed(string url, string safe) => SignedUrl.WithoutQuery(url).ShouldBe(safe);

    [Theory]
    [MemberData(nameof(SignedForms.Signed), MemberType = typeof(SignedForms))]
    public void Scrubbing_removes_only_the_signature(string text, string safe)
    {
        SignedUrl.Scrub(text).ShouldBe(safe);
        SignedUrl.Scrub(safe).ShouldBe(safe);
        SignedUrl.IsSignedIn(text).ShouldBeTrue();
        SignedUrl.WithoutQuery(text).ShouldNotContain("SECRET");
        SignedUrl.WithoutQueries(text).ShouldNotContain("SECRET");
    }

    [Theory]
    [MemberData(nameof(SignedForms.Innocent), MemberType = typeof(SignedForms))]
    public void Text_without_a_signature_is_unchanged(string text)
    {
        SignedUrl.Scrub(text).ShouldBeSameAs(text);
        SignedUrl.IsSignedIn(text).ShouldBeFalse();
    }

    [Fact]
    public void The_list_has_at_least_60_signed_forms() => SignedForms.Signed.Count.ShouldBeGreaterThanOrEqualTo(60);

    [Fact]
    public void A_signature_is_detected_exactly_when_scrubbing_changes_the_text()
    {
        string[] parts = ["https:", "//", "host", ".", "/", "?", "&", "=", "sig", "X-Amz-Signature", "_jwt", "token", "%3f", "%3d", "%26", "\\u0026", "\\", "&amp;", "&quot;", ";", "#", " ", "\n", "\"", "@", ":",
            "aaaaaaaaaaaaaaaa", "me", "%"];
        Gen.Int[0, parts.Length - 1].Select(i => parts[i]).Array[1, 14].Sample(chosen =>
        {
            var text = string.Concat(chosen);
            var scrubbed = SignedUrl.Scrub(text);
            SignedUrl.IsSignedIn(text).ShouldBe(scrubbed != text);
            SignedUrl.IsSignedIn(scrubbed).ShouldBeFalse(text);
        }, iter: 5_000, threads: 1);
    }

    [Theory]
    [InlineData("\\")]
    [InlineData("%25")]
    [InlineData("&amp;")]
    [InlineData("&")]
    [InlineData("&\n ")]
    [InlineData("&sign=")]
    [InlineData("x-amz-")]
    [InlineData("://")]
    [InlineData("//a:")]
    [InlineData("%2f")]
    [InlineData("?&key=a")]
    public void Hostile_text_is_scrubbed_in_linear_time(string part)
    {
        var hostile = string.Concat(Enumerable.Repeat(part, 200_000)) + " https://h/?sig=SECRET";

        // Quadratic time would take minutes.
        SignedUrl.Scrub(hostile).ShouldEndWith(" https://h/");
    }

    [Fact]
    public void A_long_hostile_text_is_scrubbed_in_one_pass()
    {
        var hostile = string.Concat(Enumerable.Repeat("a.", 2_000_000)) + " https://h/?sig=SECRET";
        SignedUrl.Scrub(hostile).ShouldEndWith(" https://h/");
    }

    [Fact]
    public void Every_field_of_a_task_is_scrubbed_except_the_video_URL()
    {
        const string secret = "https://h/x?_jwt=SECRET";
        var scalar = new JsonScalar(secret, IsText: true);
        var task = new BatchTask
        {
            TaskId = secret,
            ImagePath = secret,
            Prompt = secret,
            TargetFilenameStub = secret,
            Timestamp = secret,
            OriginalStatus = secret,
            FinalStatus = secret,
            CompletionTime = secret,
            FailureReason = secret,
            FailureCode = secret,
            Seed = scalar,
            ClusterId = scalar,
            Theme = scalar,
            Duration = scalar,
            Resolution = scalar,
            VideoUrl = secret,
        };
        var scrubbed = task.Scrubbed();
        scrubbed.VideoUrl.ShouldBe(secret);
        foreach (var property in typeof(BatchTask).GetProperties().Where(property => property.Name != nameof(BatchTask.VideoUrl)))
        {
            $"{property.GetValue(scrubbed)}".ShouldNotContain("SECRET", Case.Sensitive, property.Name);
        }

        new BatchTask { TaskId = "a", VideoUrl = secret }.ToString().ShouldBe("task a");
    }
}
