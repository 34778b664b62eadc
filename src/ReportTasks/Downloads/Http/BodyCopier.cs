using ReportTasks.Console.Transfers;
using ReportTasks.Downloads.Concurrency;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Network;

namespace ReportTasks.Downloads.Http;

/// <summary>Copies a response body into the unfinished file.</summary>
/// <param name="floor">The minimum rate; null for none.</param>
/// <param name="time">Measures the waits for the server.</param>
internal sealed class BodyCopier(
    FetchJob job, DiskBudget.Reservation reservation, ITransferProgress progress, RateFloor? floor, TimeProvider time)
{
    /// <summary>The maximum length of a body without Content-Length, which may be endless. Videos are far smaller.</summary>
    public const long MaxUnannounced = 16L * 1024 * 1024 * 1024;

    private int surplus;

    /// <summary>Whether more bytes arrived than announced, or than the maximum. They are not in the file.</summary>
    public bool HasSurplus => surplus > 0;

    /// <summary>Whether the server fell below the minimum rate; what it sent is in the file.</summary>
    public bool IsTooSlow { get; private set; }

    /// <summary>Fills <paramref name="head"/> with the first bytes of a body, or with all of it if it is shorter.</summary>
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

    /// <summary>Copies the body. Stops at the first surplus byte.</summary>
    /// <param name="announced">Length of the whole video; null if unknown.</param>
    /// <returns>Whether the disk had space for all of it.</returns>
    public async Task<bool> CopyAsync(Stream body, long? announced, StallWatch watch)
    {
        var (limit, received) = (announced ?? MaxUnannounced, job.Part.Length);
        using var buffer = new ReceiveBuffer();

        // Bytes arrive in small pieces. While the next read waits, everything received so far is written at once.
        while (true)
        {
            var reading = ReadAsync(body, buffer.Free, watch).Preserve();
            if (!reading.IsCompleted && !await WriteMeanwhileAsync(reading.AsTask())) return false;
            int read;
            var start = time.GetTimestamp();
            try
            {
                read = await reading;
            }
            catch
            {
                TryWrite(); // keep what arrived before the connection broke
                throw;
            }

            if (read == 0) return TryWrite();
            buffer.Add(read);
            received += read;
            if (received > limit)
            {
                surplus = buffer.Unwritten.Length;
                return true;
            }

            IsTooSlow = received != announced && floor?.IsMissed(read, time.GetElapsedTime(start)) == true;
            if (IsTooSlow) return TryWrite();
            if (buffer.IsFull && !TryWrite()) return false;
        }

        // A pending read is always awaited: otherwise two readers would share the connection and the buffer.
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
            var bytes = buffer.Unwritten;
            if (bytes.IsEmpty) return true;
            watch.Pause();
            if (!reservation.Covers(bytes.Length) || (announced is null && !reservation.Leaves(job.Part.Length))) return false;
            Write(bytes);
            buffer.Written();
            watch.Restart();
            return true;
        }
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        job.Part.Write(bytes);
        reservation.Written(bytes.Length);
        progress.Advanced(job.FileName, bytes.Length);
    }

    /// <summary>Compares the received with the announced length.</summary>
    public AttemptOutcome Check(long expected, long resumedFrom)
    {
        var length = job.Part.Length + surplus;
        if (length == expected) return new WholeVideo(resumedFrom);
        if (length > expected) job.Part.Discard();
        return new Transient(FailureMessages.WrongLength(length, expected));
    }

    /// <exception cref="HttpRequestException">The connection broke. An IOException would look like a disk error.</exception>
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
