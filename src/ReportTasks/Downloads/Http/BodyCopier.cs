using ReportTasks.Console.Transfers;
using ReportTasks.Downloads.Concurrency;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Network;

namespace ReportTasks.Downloads.Http;

/// <summary>Copies a response body into the unfinished file.</summary>
/// <param name="minimumRate">The minimum rate; null for none.</param>
/// <param name="time">Measures the waits for the server.</param>
internal sealed class BodyCopier(
    FetchJob job, DiskBudget.Reservation reservation, ITransferProgress progress, MinimumRate? minimumRate, TimeProvider time)
{
    /// <summary>The maximum length of a body without Content-Length, which may never end. Videos are far smaller.</summary>
    public const long MaxUnannounced = 16L * 1024 * 1024 * 1024;

    private int surplus;

    /// <summary>Whether the server sent more bytes than announced or allowed. They are not in the file.</summary>
    public bool HasSurplus => surplus > 0;

    /// <summary>Whether the server was slower than the minimum rate. The received bytes are in the file.</summary>
    public bool IsTooSlow { get; private set; }

    /// <summary>Reads the first bytes of a body. Returns fewer than requested only if the body is shorter.</summary>
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
    /// <returns>False if there was not enough disk space.</returns>
    public async Task<bool> CopyAsync(Stream body, long? announced, StallWatch watch)
    {
        var (limit, received) = (announced ?? MaxUnannounced, job.Part.Length);
        using var buffer = new ReceiveBuffer();

        // While a read waits for the server, the bytes received so far are written together.
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

            IsTooSlow = received != announced && minimumRate?.IsMissed(read, time.GetElapsedTime(start)) == true;
            if (IsTooSlow) return TryWrite();
            if (buffer.IsFull && !TryWrite()) return false;
        }

        // Always await the pending read: it uses the connection and the buffer.
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
                    watch.Cancel();
                    await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
        }

        bool TryWrite()
        {
            var bytes = buffer.Unwritten;
            if (bytes.IsEmpty) return true;
            watch.Pause();

            // A body of unknown length must leave as much space free as it takes.
            if (!reservation.TryCover(bytes.Length) || (announced is null && !reservation.HasFree(job.Part.Length))) return false;
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
