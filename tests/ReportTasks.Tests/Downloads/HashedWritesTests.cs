using ReportTasks.Downloads.Resume;
using ReportTasks.Files.Hashing;

namespace ReportTasks.Tests.Downloads;

public sealed class HashedWritesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Written_bytes_are_hashed_without_reading_them_again()
    {
        await using var file = new CountedFile();
        using var hashed = new HashedWrites(file, hashesMd5: true);
        hashed.Write("abc"u8);
        hashed.Write("def"u8);

        (await hashed.CompleteAsync(Cancellation)).ShouldBe(Both("abcdef"u8));

        file.BytesRead.ShouldBe(0);
    }

    [Fact]
    public async Task Existing_bytes_are_read_once()
    {
        await using var file = FileWith("abc"u8);
        using var hashed = new HashedWrites(file, hashesMd5: true);
        await hashed.CatchUpAsync(Cancellation);
        hashed.Write("def"u8);
        await hashed.CatchUpAsync(Cancellation);
        hashed.Write("ghi"u8);

        (await hashed.CompleteAsync(Cancellation)).ShouldBe(Both("abcdefghi"u8));

        file.BytesRead.ShouldBe(3);
    }

    [Fact]
    public async Task Bytes_after_unhashed_bytes_are_read_back()
    {
        await using var file = FileWith("abc"u8);
        using var hashed = new HashedWrites(file, hashesMd5: true);
        hashed.Write("def"u8);

        (await hashed.CompleteAsync(Cancellation)).ShouldBe(Both("abcdef"u8));
    }

    [Fact]
    public async Task A_failed_write_never_gives_a_wrong_hash()
    {
        await using var file = new CountedFile();
        using var hashed = new HashedWrites(file, hashesMd5: true);
        hashed.Write("abc"u8);
        file.FailsAfter = 1;
        Should.Throw<IOException>(() => hashed.Write("def"u8));
        file.FailsAfter = null;
        hashed.Write("efgh"u8);

        (await hashed.CompleteAsync(Cancellation)).ShouldBe(Both("abcdefgh"u8));
    }

    [Fact]
    public async Task MD5_is_computed_only_on_request()
    {
        await using var file = new CountedFile();
        using var hashed = new HashedWrites(file, hashesMd5: false);
        hashed.Write("abc"u8);
        hashed.Reset();
        hashed.Write("def"u8);

        (await hashed.CompleteAsync(Cancellation)).ShouldBe((ContentHashes.Of("abcdef"u8).Sha256, null));
    }

    private static (string, string?) Both(ReadOnlySpan<byte> content)
    {
        var hashes = ContentHashes.Of(content);
        return (hashes.Sha256, hashes.Md5);
    }

    private static CountedFile FileWith(ReadOnlySpan<byte> content)
    {
        var file = new CountedFile();
        file.Write(content);
        return file;
    }

    /// <summary>Counts bytes read; can limit the bytes that may be written.</summary>
    private sealed class CountedFile : MemoryStream
    {
        public int BytesRead { get; private set; }

        public int? FailsAfter { get; set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            BytesRead += read;
            return read;
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(buffer[..Math.Min(buffer.Length, FailsAfter ?? buffer.Length)]);
            if (FailsAfter is not null) throw new IOException("No room.");
        }
    }
}
