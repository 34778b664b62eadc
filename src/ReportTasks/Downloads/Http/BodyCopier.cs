using ReportTasks.Console.Transfers;
using ReportTasks.Downloads.Concurrency;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Network;

namespace ReportTasks.Downloads.Http;

/// <summary>Moves a body into the unfinished file and counts.</summary>
/// <param name="floor">The minimum rate; null for none.</param>
/// <param name="time">Times the waits for the server.</param>
internal sealed class BodyCopier(FetchJob job, DiskBudget.Reservation room, ITransferProgress progress, RateFloor? floor, TimeProvider time)
{
    /// <summary>
    /// The most bytes that are taken of a body whose length nobody tells: it may have no end. Videos of some seconds have
    /// far fewer.
    /// </summary>
    public const long MostUnannounced = 16L * 1024 * 1024 * 1024;

    private int surplus;

    /// <summary>Whether more came than was announced, or than is taken unannounced; none of that is in the file.</summary>
    public bool HasSurplus => surplus > 0;

    /// <summary>Whether the server fell below the minimum rate; what it sent is in the file.</summary>
    public bool IsTooSlow { get; private set; }

    /// <summary>The first bytes of a body, as many as <paramref name="head"/> takes or the body has.</summary>
    public static async Task<int> ReadHeadAsync(Stream body, byte[] head, StallWatch watch)
    {
        var length = 0;
        while (length < head.Length)
        {
            var read = await ReadAsync(body, head.AsMemory(length), watch);
            if (read == 0) break;
            length += read;
        }

        return length;
    }

    /// <summary>Whether there was room for all of it. Where there is a surplus, its end is not waited for.</summary>
    /// <param name="announced">Length of the whole video; null where nobody tells it.</param>
    public async Task<bool> CopyAsync(Stream body, long? announced, StallWatch watch)
    {
        var (most, come) = (announced ?? MostUnannounced, job.Part.Length);
        using var arrived = new ReceiveBuffer();

        // Bytes come in small pieces: as many as are there are written at once, and what is there while the next are waited for.
        while (true)
        {
            var reading = ReadAsync(body, arrived.Room, watch).Preserve();
            if (!reading.IsCompleted && !await WriteMeanwhileAsync(reading.AsTask())) return false;
            int read;
            var asked = time.GetTimestamp();
            try
            {
                read = await reading;
            }
            catch
            {
                TryWrite(); // what has come is kept, whatever became of the connection
                throw;
            }

            if (read == 0) return TryWrite();
            arrived.Add(read);
            come += read;
            if (come > most)
            {
                surplus = arrived.Unwritten.Length;
                return true;
            }

            IsTooSlow = come != announced && floor?.IsMissed(read, time.GetElapsedTime(asked)) == true;
            if (IsTooSlow) return TryWrite();
            if (arrived.IsFull && !TryWrite()) return false;
        }

        // What is being read is never left alone: the connection, and the buffer, would be used by two.
        async Task<bool> WriteMeanwhileAsync(Task reading)
        {
            var isWritten = false;
            try
            {
                return isWritten = TryWrite();
            }
            finally
            {
                if (!isWritten)
                {
                    watch.Abandon();
                    await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
        }

        bool TryWrite()
        {
            var bytes = arrived.Unwritten;
            if (bytes.IsEmpty) return true;
            watch.Pause();
            if (!room.Covers(bytes.Length) || (announced is null && !room.Leaves(job.Part.Length))) return false;
            Write(bytes);
            arrived.Written();
            watch.Restart();
            return true;
        }
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        job.Part.Write(bytes);
        room.Written(bytes.Length);
        progress.Advanced(job.FileName, bytes.Length);
    }

    /// <summary>What has arrived against what was announced.</summary>
    public Attempt Check(long expected, long resumedFrom)
    {
        var length = job.Part.Length + surplus;
        if (length == expected) return new Whole(resumedFrom);
        if (length > expected) job.Part.Discard();
        return new TryAgain(Reasons.WrongLength(length, expected));
    }

    /// <exception cref="HttpRequestException">The connection broke; as an IOException it would look like the disk's fault.</exception>
    public static async ValueTask<int> ReadAsync(Stream body, Memory<byte> buffer, StallWatch watch)
    {
        watch.Restart();
        try
        {
            return await body.ReadAsync(buffer, watch.Token);
        }
        catch (IOException e)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, inner: e);
        }
    }
}
