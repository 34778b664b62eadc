using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Stores.Folder;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.Folder;

/// <summary>File system errors, and folders that change during an upload.</summary>
public sealed class FolderErrorMessagesTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public static TheoryData<Exception, string?, StoreProblem, string> Refusals { get; } = new()
    {
        { new UnauthorizedAccessException("canary"), "a.mp4", StoreProblem.Destination, "Permission denied for folder '/out' (at 'a.mp4'): give this user read and write permission, or use another folder." },
        { new UnauthorizedAccessException("canary"), null, StoreProblem.Destination, "Permission denied for folder '/out': give this user read and write permission, or use another folder." },
        { new PathTooLongException("canary"), "a.mp4", StoreProblem.SingleObject, "The path of 'a.mp4' in '/out' is too long for the file system: shorten the name or the path of the folder." },
        { new DirectoryNotFoundException("canary"), "a.mp4", StoreProblem.Transient, "A part of '/out' disappeared (at 'a.mp4'): check whether another program deletes files or the share was unmounted." },
        { new FileNotFoundException("canary"), null, StoreProblem.Transient, "A part of '/out' disappeared: check whether another program deletes files or the share was unmounted." },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Refusals), DisableDiscoveryEnumeration = true)]
    public void Each_error_has_a_message_with_a_fix(Exception refusal, string? key, StoreProblem problem, string expected)
    {
        var failure = FolderErrorMessages.Of(refusal, "/out", key);

        (failure.Problem, failure.Message).ShouldBe((problem, expected));
    }

    [Theory]
    [InlineData("out")]
    [InlineData("out/below/that")]
    public async Task A_file_at_the_folder_path_is_named(string folder)
    {
        directory.Write("out", "a file");
        using var store = Open(folder);
        var expected = $"'{directory["out"]}' is a file: pass a folder with --upload-to, or move the file away.";

        var listing = await Should.ThrowAsync<StoreException>(() => KeysAsync(store));
        var put = await Should.ThrowAsync<StoreException>(() => store.PutAsync(TestUpload.Of("a.mp4", [1]), Cancellation));

        (listing.Problem, listing.Message).ShouldBe((StoreProblem.Destination, expected));
        (put.Problem, put.Message).ShouldBe((StoreProblem.Destination, expected));
        File.ReadAllText(directory["out"]).ShouldBe("a file");
    }

    [Fact]
    public async Task A_key_with_invalid_file_name_characters_fails_alone()
    {
        using var store = Open("out");

        var failure = await Should.ThrowAsync<StoreException>(() => store.PutAsync(TestUpload.Of("a\0b.mp4", [1]), Cancellation));

        failure.Problem.ShouldBe(StoreProblem.SingleObject);
        failure.Message.ShouldEndWith("contains characters that are not allowed in file names.");
        directory.Names().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_removed_during_a_put_is_a_transient_error()
    {
        using var store = Open("out");
        var upload = TestUpload.Watched("a.mp4", [1, 2, 3], position =>
        {
            if (position == 0) Directory.Delete(directory["out"], recursive: true);
        });

        (await Should.ThrowAsync<StoreException>(() => store.PutAsync(upload, Cancellation))).Problem.ShouldBe(StoreProblem.Transient);
        await store.PutAsync(TestUpload.Of("a.mp4", [1, 2, 3]), Cancellation);

        File.ReadAllBytes(directory["out/a.mp4"]).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_listing_can_be_canceled()
    {
        Directory.CreateDirectory(directory["out"]);
        directory.Write("out/a.mp4", "x");
        using var store = Open("out");

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in store.ListAsync(new CancellationToken(canceled: true))) Assert.Fail("Listing should have been canceled.");
        });
    }

    public void Dispose() => directory.Dispose();

    private FolderStore Open(string address) => new(ObjectAddress.Parse(address), new StoreSettings { WorkingDirectory = directory.Path });

    private static async Task<List<string>> KeysAsync(FolderStore store)
    {
        var keys = new List<string>();
        await foreach (var stored in store.ListAsync(Cancellation)) keys.Add(stored.Key);
        return keys;
    }
}
