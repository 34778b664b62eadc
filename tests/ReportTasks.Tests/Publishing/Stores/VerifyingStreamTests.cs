using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Sync;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores;

/// <summary>Only planned content can be read to the end, with any read method.</summary>
public sealed class VerifyingStreamTests
{
    private static readonly byte[] Planned = TestUpload.Bytes(1000);

    public static TheoryData<string> Ways { get; } = ["span", "array", "memory", "array, later"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Matching_content_is_read_to_its_end(string way)
    {
        await using var stream = VerifyingStream.Open(TestUpload.Of("a", Planned));

        (await ReadAsync(stream, way)).ShouldBe(Planned);
        stream.Position.ShouldBe(1000);
        (await ReadAsync(stream, way)).ShouldBeEmpty();
        (stream.CanRead, stream.CanSeek, stream.CanWrite, stream.Length).ShouldBe((true, true, false, 1000L));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_last_bytes_of_other_content_are_never_returned(string way)
    {
        var other = (byte[])Planned.Clone();
        other[0] ^= 1;
        foreach (var read in (byte[][])[other, [.. Planned, 0], Planned[..^1], []])
        {
            await using var stream = VerifyingStream.Open(TestUpload.Changed("a", Planned, read));
            var failure = await Should.ThrowAsync<StoreException>(() => ReadAsync(stream, way));
            failure.Problem.ShouldBe(StoreProblem.WrongChecksum);
            failure.Message.ShouldStartWith("'a' changed during the upload");
        }
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Each_hash_is_checked_unless_the_store_checks_MD5_itself(bool checksMd5, bool passes)
    {
        var hashes = ReportTasks.Files.Hashing.ContentHashes.Of(Planned);
        await using var stream = VerifyingStream.Open(TestUpload.WithHashes("a", Planned, hashes with { Md5 = new string('0', 32) }), checksMd5: checksMd5);

        if (passes) (await ReadAsync(stream, "span")).ShouldBe(Planned);
        else await Should.ThrowAsync<StoreException>(() => ReadAsync(stream, "span"));
    }

    [Fact]
    public async Task A_verifying_stream_can_be_rewound_to_its_start_only()
    {
        await using var stream = VerifyingStream.Open(TestUpload.Of("a", Planned));
        await ReadAsync(stream, "memory");
        stream.Seek(0, SeekOrigin.Current).ShouldBe(1000, "the position is unchanged");
        stream.Seek(-1000, SeekOrigin.End).ShouldBe(0);
        (await ReadAsync(stream, "span")).ShouldBe(Planned);
        stream.Position = 0;
        stream.ReadByte().ShouldBe(Planned[0]);
        stream.Seek(0, SeekOrigin.Begin);
        (await ReadAsync(stream, "array")).ShouldBe(Planned);
        Should.Throw<NotSupportedException>(() => stream.Position = 7);
        Should.Throw<NotSupportedException>(() => stream.SetLength(0));
        Should.Throw<NotSupportedException>(() => stream.Write([1], 0, 1));
    }

    [Fact]
    public async Task An_unreadable_file_is_reported_as_such()
    {
        var hashes = ReportTasks.Files.Hashing.ContentHashes.Of(Planned);
        ObjectUpload Upload(Func<Stream> open) => new("a", new ObjectContent(1000, hashes, open), "video/mp4", null);
        Exception[] failures = [new IOException("secret"), new UnauthorizedAccessException("secret")];
        foreach (var failure in failures)
        {
            Should.Throw<StoreException>(() => VerifyingStream.Open(Upload(() => throw failure))).Problem.ShouldBe(StoreProblem.SingleObject);
        }

        foreach (var way in (string[])["span", "memory"])
        {
            await using var stream = VerifyingStream.Open(Upload(() => new MonitoredStream(Planned, _ => throw new IOException("secret"))));
            var failure = await Should.ThrowAsync<StoreException>(() => ReadAsync(stream, way));
            failure.Message.ShouldBe("'a' could not be read. Check that the file exists and is readable, and run again.");
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Progress_is_reported_while_reading_and_reset_by_a_rewind(string way)
    {
        var told = new List<long>();
        await using var stream = new CountingStream(new MemoryStream(Planned), told.Add);

        (await ReadAsync(stream, way)).ShouldBe(Planned);
        told.Sum().ShouldBe(1000);
        stream.Position = 0;
        told.Sum().ShouldBe(0);
        stream.Position = 0;
        told[^1].ShouldBe(-1000, "no progress without movement");
        stream.Seek(-10, SeekOrigin.End).ShouldBe(990);
        (stream.Position, stream.Length, stream.CanSeek, stream.CanRead, stream.CanWrite).ShouldBe((990L, 1000L, true, true, false));
        told.ShouldNotContain(0);
        Should.Throw<NotSupportedException>(() => stream.SetLength(0));
        Should.Throw<NotSupportedException>(() => stream.Write([1], 0, 1));
    }

    private static async Task<byte[]> ReadAsync(Stream stream, string way)
    {
        using var all = new MemoryStream();
        var buffer = new byte[300];
        while (true)
        {
            var read = way switch
            {
#pragma warning disable CA1849, CA1835, MA0042 // Tests each read method.
                "span" => stream.Read(buffer.AsSpan()),
                "array" => stream.Read(buffer, 0, buffer.Length),
                "memory" => await stream.ReadAsync(buffer.AsMemory(), Cancellation),
                _ => await stream.ReadAsync(buffer, 0, buffer.Length, Cancellation),
#pragma warning restore CA1849, CA1835, MA0042
            };
            if (read == 0) return all.ToArray();
            all.Write(buffer, 0, read);
        }
    }
}
