using ReportTasks.Files.Hashing;
using ReportTasks.Publishing.Stores;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores;

public abstract partial class ObjectStoreContract
{
    public static TheoryData<string> Keys =>
    [
        "plain.mp4", "a b  c.mp4", "a+b.mp4", "100%.mp4", "a%20b.mp4", "a%2Fb.mp4", "a#b.mp4", "a?b.mp4", "a?b=c&d=e.mp4", "a:b;c@d.mp4",
        "a!$b.mp4", "it's (1), 2.mp4", "~a[b]{c}.mp4", "a^b|c.mp4", "a*b\"c`d.mp4", "a<b>c.mp4", "a\\b.mp4", "a..b.mp4", "..a.mp4", ".a",
        "a/b/c/d.mp4", "a b/c+d/e%f.mp4", "\U0001F3AC\U0001F98A.mp4", "\u65E5\u672C\u8A9E/\u0432\u0438\u0434\u0435\u043E.mp4",
        "\u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627.mp4", "e\u0301.mp4", "\u00E9.mp4", "UPPER.mp4", "a\u00A0b.mp4", "-a.mp4",
        string.Join('/', Enumerable.Repeat(new string('n', 224), 4)),
        string.Join('/', Enumerable.Repeat(string.Concat(Enumerable.Repeat("\u5B57", 74)), 4)) + ".long.mp4",
    ];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task An_object_is_saved_under_its_key(string key)
    {
        var content = TestUpload.Bytes(100);
        if (!Bench.SupportsKey(key))
        {
            await ShouldFailAsync(() => PutAsync(key, content), StoreProblem.SingleObject);
            return;
        }

        await PutAsync(key, content);

        await ShouldContainAsync(key, content);
        var listed = (await ListAsync(Store)).ShouldHaveSingleItem();
        listed.ShouldBe(new StoredObject(key, content.Length, Bench.ListsMd5 ? ContentHashes.Of(content).Md5 : null));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void An_object_URL_is_escaped_and_contains_the_key(string key)
    {
        var url = Store.UrlOf(key);

        url.AbsoluteUri.ShouldAllBe(c => c > ' ' && c < '\u007F' && !"\"<>\\^`{|}".Contains(c, StringComparison.Ordinal));
        url.Query.ShouldBeEmpty();
        url.Fragment.ShouldBeEmpty();
        Uri.UnescapeDataString(url.AbsoluteUri).ShouldEndWith("/" + key);
        foreach (var secret in Bench.Secrets) url.AbsoluteUri.ShouldNotContain(secret);
    }

    [Fact]
    public async Task Similar_keys_are_different_objects()
    {
        string[] keys = ["A.mp4", "a b.mp4", "a%20b.mp4", "a+b.mp4", "a.mp4", "e\u0301.mp4", "\u00E9.mp4"];
        for (var i = 0; i < keys.Length; i++) await PutAsync(keys[i], TestUpload.Bytes(10 + i, i));

        (await KeysAsync(Store)).ShouldBe(keys.Order(StringComparer.Ordinal));
        for (var i = 0; i < keys.Length; i++) await ShouldContainAsync(keys[i], TestUpload.Bytes(10 + i, i));
    }

    [Fact]
    public async Task A_key_that_the_server_refuses_fails_alone()
    {
        var failure = await ShouldFailAsync(() => PutAsync(Bench.BadKey, [1]), StoreProblem.SingleObject);

        failure.Message.Length.ShouldBeLessThan(3_000);
        await PutAsync("good.mp4", [1]);
        (await KeysAsync(Store)).ShouldBe(["good.mp4"]);
    }

    [Theory]
    [InlineData("../out.mp4")]
    [InlineData("a/../../out.mp4")]
    [InlineData("./a.mp4")]
    [InlineData("a//b.mp4")]
    [InlineData("/a.mp4")]
    [InlineData("a/")]
    [InlineData("")]
    public async Task A_key_with_an_invalid_segment_is_refused(string key)
    {
        await ShouldFailAsync(() => PutAsync(key, [1]), StoreProblem.SingleObject);

        (await ListAsync(Store)).ShouldBeEmpty();
    }
}
