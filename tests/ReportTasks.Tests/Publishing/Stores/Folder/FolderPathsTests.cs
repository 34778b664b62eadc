using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Stores.Folder;
using ReportTasks.Tests.Files;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.Folder;

/// <summary>Links, files in the way, relative paths and locks, which only folders have.</summary>
public sealed class FolderPathsTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("out")]
    [InlineData("./out/")]
    [InlineData("a/../out")]
    public async Task A_relative_path_is_resolved_in_the_working_directory(string path)
    {
        using var store = Open(path);

        await PutAsync(store, "a/b.mp4", [1, 2]);

        File.ReadAllBytes(directory["out/a/b.mp4"]).ShouldBe([1, 2]);
        store.UrlOf("a/b.mp4").LocalPath.ShouldBe(directory["out/a/b.mp4"]);
    }

    [Fact]
    public async Task A_folder_URL_and_its_path_are_the_same_folder()
    {
        using var store = Open(new Uri(directory["with space"]).AbsoluteUri);

        await PutAsync(store, "a.mp4", [1]);

        directory.Names().ShouldBe(["with space"]);
    }

    [Fact]
    public async Task Only_a_put_creates_the_folder()
    {
        using var store = Open("out");

        (await KeysAsync(store)).ShouldBeEmpty();
        (await store.Sha256OfAsync("a.mp4", Cancellation)).ShouldBeNull();
        await store.RemoveUnfinishedAsync(new HashSet<string>(["a.mp4"]), DateTimeOffset.UtcNow, Cancellation);

        directory.Names().ShouldBeEmpty();
    }

    [Fact]
    public async Task Leftovers_of_interrupted_uploads_are_removed_with_one_listing_per_folder()
    {
        var keys = Enumerable.Range(0, 4_000).Select(number => $"{number}.mp4").Append("deep/a.mp4").ToHashSet(StringComparer.Ordinal);
        Directory.CreateDirectory(directory["out/deep"]);
        foreach (var key in keys) directory.Write("out/" + key, "");
        string[] left = [TemporaryCopy.NewPathFor(directory["out/7.mp4"]), TemporaryCopy.NewPathFor(directory["out/deep/a.mp4"]), TemporaryCopy.NewPathFor(directory["out/another run's.mp4"])];
        foreach (var path in left) File.WriteAllText(path, "half");
        using var store = Open("out");
        var time = System.Diagnostics.Stopwatch.StartNew();

        await store.RemoveUnfinishedAsync(keys, DateTimeOffset.UtcNow.AddMinutes(1), Cancellation);

        left.Where(File.Exists).ShouldBe([left[2]]);
        time.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5)); // one listing per key took 20 s
    }

    [Fact]
    public async Task A_pipe_at_an_object_path_does_not_block_and_is_replaced()
    {
        Directory.CreateDirectory(directory["out"]);
        Traps.Pipe(directory["out/a.mp4"]);
        using var store = Open("out");

        (await store.Sha256OfAsync("a.mp4", Cancellation)).ShouldBeNull();
        await PutAsync(store, "a.mp4", [1]);

        File.ReadAllBytes(directory["out/a.mp4"]).ShouldBe([1]);
    }

    [Fact]
    public async Task A_link_to_a_folder_is_not_followed_or_written_through()
    {
        Directory.CreateDirectory(directory["out"]);
        Directory.CreateDirectory(directory["elsewhere"]);
        directory.Write("elsewhere/theirs.mp4", "theirs");
        Directory.CreateSymbolicLink(directory["out/link"], directory["elsewhere"]);
        using var store = Open("out");

        (await KeysAsync(store)).ShouldBeEmpty();
        (await FailureAsync(store, "link/theirs.mp4")).Message.ShouldBe(
            $"'link/theirs.mp4' cannot be written to '{directory["out"]}': '{directory["out/link"]}' is a link: "
            + "replace the link with a folder, or use the link's target as the destination.");

        File.ReadAllText(directory["elsewhere/theirs.mp4"]).ShouldBe("theirs");
    }

    [Fact]
    public async Task A_link_to_a_file_is_replaced_and_its_target_is_unchanged()
    {
        Directory.CreateDirectory(directory["out"]);
        directory.Write("theirs.mp4", "theirs");
        File.CreateSymbolicLink(directory["out/a.mp4"], directory["theirs.mp4"]);
        using var store = Open("out");

        (await KeysAsync(store)).ShouldBeEmpty();
        await PutAsync(store, "a.mp4", [1]);

        File.ReadAllText(directory["theirs.mp4"]).ShouldBe("theirs");
        File.ReadAllBytes(directory["out/a.mp4"]).ShouldBe([1]);
    }

    [Fact]
    public async Task A_link_to_a_folder_at_the_file_path_is_replaced()
    {
        Directory.CreateDirectory(directory["out"]);
        Directory.CreateDirectory(directory["elsewhere"]);
        Directory.CreateSymbolicLink(directory["out/a.mp4"], directory["elsewhere"]);
        using var store = Open("out");

        await PutAsync(store, "a.mp4", [1]);

        File.ReadAllBytes(directory["out/a.mp4"]).ShouldBe([1]);
        Directory.GetFileSystemEntries(directory["elsewhere"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_folder_itself_may_be_a_link()
    {
        Directory.CreateDirectory(directory["disk"]);
        Directory.CreateSymbolicLink(directory["out"], directory["disk"]);
        using var store = Open("out");

        await PutAsync(store, "a.mp4", [1]);

        (await KeysAsync(store)).ShouldBe(["a.mp4"]);
        File.Exists(directory["disk/a.mp4"]).ShouldBeTrue();
    }

    [Fact]
    public async Task Folders_and_files_in_the_way_fail_only_their_key()
    {
        Directory.CreateDirectory(directory["out/a.mp4"]);
        directory.Write("out/b", "a file");
        using var store = Open("out");

        (await FailureAsync(store, "a.mp4")).Message.ShouldEndWith("a folder has this name: move it away.");
        (await FailureAsync(store, "b/c.mp4")).Message.ShouldEndWith($"'{directory["out/b"]}' is a file, but must be a folder: move the file away.");

        await PutAsync(store, "c.mp4", [1]);
        (await KeysAsync(store)).ShouldBe(["b", "c.mp4"]);
    }

    [Fact]
    public async Task A_name_of_maximum_length_leaves_space_for_its_temporary_file()
    {
        using var store = Open("out");
        var name = new string('n', 251) + ".mp4";

        await PutAsync(store, name, [1]);

        (await KeysAsync(store)).ShouldBe([name]);
    }

    [Fact]
    public async Task Files_of_a_live_run_are_not_removed()
    {
        Directory.CreateDirectory(directory["out"]);
        using var store = Open("out");
        var content = TestUpload.Bytes(1_000_000);
        var upload = TestUpload.Watched("a.mp4", content, position =>
        {
            if (position != 0) return;
            using var other = Open("out");
            other.RemoveUnfinishedAsync(new HashSet<string>(["a.mp4"]), DateTimeOffset.UtcNow.AddHours(1), CancellationToken.None).GetAwaiter().GetResult();
        });

        await store.PutAsync(upload, Cancellation);

        File.ReadAllBytes(directory["out/a.mp4"]).ShouldBe(content);
        Directory.GetFileSystemEntries(directory["out"]).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_content_read_failure_is_not_reported_as_a_folder_failure()
    {
        using var store = Open("out");
        var upload = TestUpload.Watched("a.mp4", [1, 2, 3], _ => throw new IOException("gone"));

        var failure = await Should.ThrowAsync<StoreException>(() => store.PutAsync(upload, Cancellation));

        failure.Problem.ShouldBe(StoreProblem.SingleObject);
        failure.Message.ShouldContain("'a.mp4' could not be read");
    }

    [Theory]
    [InlineData(28, StoreProblem.Destination, "The disk of '/out' is full (at 'a.mp4'): free some space")]
    [InlineData(30, StoreProblem.Destination, "'/out' is mounted read-only: mount it for writing")]
    [InlineData(5, StoreProblem.Transient, "The file system of '/out' failed (at 'a.mp4'): check the disk or the share.")]
    public void File_system_errors_have_a_message(int number, StoreProblem problem, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "These error codes are those of Unix.");

        var failure = FolderErrorMessages.Of(new IOException("canary", number), "/out", "a.mp4");

        failure.Problem.ShouldBe(problem);
        failure.Message.ShouldStartWith(expected);
        failure.Message.ShouldNotContain("canary");
    }

    [Fact]
    public void A_folder_without_a_name_is_refused() =>
        Should.Throw<StoreException>(() => Open("")).Message.ShouldStartWith("The folder is missing: pass its path");

    private FolderStore Open(string address) => new(ObjectAddress.Parse(address), new StoreSettings { WorkingDirectory = directory.Path });

    private static Task PutAsync(FolderStore store, string key, byte[] content) => store.PutAsync(TestUpload.Of(key, content), Cancellation);

    private static async Task<StoreException> FailureAsync(FolderStore store, string key)
    {
        var failure = await Should.ThrowAsync<StoreException>(() => PutAsync(store, key, [1]));
        failure.Problem.ShouldBe(StoreProblem.SingleObject);
        return failure;
    }

    private static async Task<IEnumerable<string>> KeysAsync(FolderStore store)
    {
        var keys = new List<string>();
        await foreach (var stored in store.ListAsync(Cancellation)) keys.Add(stored.Key);
        return keys.Order(StringComparer.Ordinal);
    }
}
