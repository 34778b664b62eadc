using ReportTasks.Downloads;
using ReportTasks.Files;

namespace ReportTasks.Tests.Downloads;

public sealed class HashedWritesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_written_is_not_read_again()
    {
        await using var file = new CountedFile();
        using var hashed = new HashedWrites(file);
        await hashed.WriteAsync("abc"u8.ToArray(), Cancellation);
        await hashed.WriteAsync("def"u8.ToArray(), Cancellation);

        (await hashed.CompleteAsync(Cancellation)).ShouldBe(ContentHashes.Of("abcdef"u8));

        file.BytesRead.ShouldBe(0);
    }

    [Fact]
    public async Task What_was_there_is_read_once()
    {
        await using var file = Holding("abc"u8);
        using var hashed = new HashedWrites(file);
        await hashed.CatchUpAsync(Cancellation);
        await hashed.WriteAsync("def"u8.ToArray(), Cancellation);
        await hashed.CatchUpAsync(Cancellation);
        await hashed.WriteAsync("ghi"u8.ToArray(), Cancellation);

        (await hashed.CompleteAsync(Cancellation)).ShouldBe(ContentHashes.Of("abcdefghi"u8));

        file.BytesRead.ShouldBe(3);
    }

    [Fact]
    public async Task What_follows_unhashed_bytes_is_read_with_them()
    {
        await using var file = Holding("abc"u8);
        using var hashed = new HashedWrites(file);
        await hashed.WriteAsync("def"u8.ToArray(), Cancellation);

        (await hashed.CompleteAsync(Cancellation)).ShouldBe(ContentHashes.Of("abcdef"u8));
    }

    [Fact]
    public async Task A_write_that_fails_halfway_makes_no_wrong_hash()
    {
        await using var file = new CountedFile();
        using var hashed = new HashedWrites(file);
        await hashed.WriteAsync("abc"u8.ToArray(), Cancellation);
        file.FailsAfter = 1;
        await Should.ThrowAsync<IOException>(async () => await hashed.WriteAsync("def"u8.ToArray(), Cancellation));
        file.FailsAfter = null;
        await hashed.WriteAsync("efgh"u8.ToArray(), Cancellation);

        (await hashed.CompleteAsync(Cancellation)).ShouldBe(ContentHashes.Of("abcdefgh"u8));
    }

    private static CountedFile Holding(ReadOnlySpan<byte> content)
    {
        var file = new CountedFile();
        file.Write(content);
        return file;
    }

    /// <summary>Counts what is read, and may have room for so many more bytes only.</summary>
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

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await base.WriteAsync(buffer[..Math.Min(buffer.Length, FailsAfter ?? buffer.Length)], cancellationToken);
            if (FailsAfter is not null) throw new IOException("No room.");
        }
    }
}
