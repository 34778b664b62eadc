using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using ReportTasks.Console.Transfers;
using ReportTasks.Downloads.Concurrency;
using ReportTasks.Downloads.Http;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Resume;
using ReportTasks.Media;
using ReportTasks.Network;
using ReportTasks.Options;

namespace ReportTasks.Downloads;

/// <summary>Makes one attempt to download a video. Resumes the unfinished file if that is safe, else starts again.</summary>
internal sealed class DownloadAttempt(
    ReportOptions options, NetworkEnvironment network, RedirectFollower http, DiskBudget disk, ITransferProgress progress)
    : IDisposable
{
    public async Task<AttemptOutcome> TryAsync(FetchJob job, CancellationToken cancellation)
    {
        using var watch = new StallWatch(options.Transfers.StallTimeout, network.Time, cancellation);
        try
        {
            var resumed = job.Part.CanResume ? await ResumeAsync(job, watch, cancellation) : null;
            var outcome = resumed ?? await StartAsync(job, watch);
            return outcome is WholeVideo && job.Part.Check() is { IsWhole: false } check
                ? await OnTruncatedAsync(job, check, cancellation)
                : outcome;
        }
        catch (Exception e) when (e.Find<DownloadRefusedException>() is { } refusal)
        {
            return new Fatal(refusal.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Overload(FailureMessages.Stalled(job.Host, options.Transfers.StallTimeout));
        }
        catch (HttpRequestException e)
        {
            return ResponseClassifier.OfFailure(e, job.Host);
        }
        catch (SocketException)
        {
            // .NET does not wrap a reset that occurs before the remote endpoint is known.
            return new Overload(FailureMessages.Broken(job.Host, "it was reset right after it was opened"));
        }
        catch (IOException e) when (DiskSpace.IsExhausted(e))
        {
            return new DiskFull(FailureMessages.DiskFull(job.FileName, null, 0));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Fatal(FailureMessages.Local(e));
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<AttemptOutcome> StartAsync(FetchJob job, StallWatch watch)
    {
        using var response = await SendAsync(job, null, watch);
        return response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NonAuthoritativeInformation
            ? await ReceiveWholeAsync(job, response, watch)
            : ResponseClassifier.OfStatus(response, job, network.Time.GetUtcNow());
    }

    /// <summary>Null if the server does not continue the existing bytes. They are discarded; request the whole video.</summary>
    private async Task<AttemptOutcome?> ResumeAsync(FetchJob job, StallWatch watch, CancellationToken cancellation)
    {
        var state = job.Part.State!;
        using var response = await SendAsync(job, state.Condition, watch);
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK or HttpStatusCode.NonAuthoritativeInformation:
                return await ReceiveWholeAsync(job, response, watch);
            case HttpStatusCode.PartialContent
                when ContentHeaderCheck.ProblemOf(response.Content.Headers) is { } problem && problem != state.Objection:
                return new Transient(problem);
            case HttpStatusCode.PartialContent when RangeResponse.LengthOf(response, job.Part) is { } length:
                return await ReceiveRestAsync(job, response, length, watch, cancellation);
            case HttpStatusCode.RequestedRangeNotSatisfiable when RangeResponse.IsAtEnd(response, job.Part):
                return new WholeVideo(job.Part.Length);
            case HttpStatusCode.PartialContent
                or HttpStatusCode.RequestedRangeNotSatisfiable
                or HttpStatusCode.PreconditionFailed:
                job.Part.Discard();
                return null;
            default:
                return ResponseClassifier.OfStatus(response, job, network.Time.GetUtcNow());
        }
    }

    private Task<HttpResponseMessage> SendAsync(FetchJob job, RangeConditionHeaderValue? condition, StallWatch watch)
    {
        watch.Restart();
        return http.GetAsync(job.Uri, request =>
        {
            job.Host = request.RequestUri!.IdnHost;
            request.Headers.UserAgent.Add(NetworkEnvironment.UserAgent);
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
            if (condition is null) return;
            request.Headers.Range = new RangeHeaderValue(job.Part.Length, null);
            request.Headers.IfRange = condition;
        }, watch.Restart, watch.Token);
    }

    /// <summary>Checks the first bytes before it discards the unfinished file, because they may be an error page.</summary>
    private async Task<AttemptOutcome> ReceiveWholeAsync(FetchJob job, HttpResponseMessage response, StallWatch watch)
    {
        var length = PartState.LengthOf(response);
        var body = await response.Content.ReadAsStreamAsync(watch.Token);
        var head = new byte[MediaCheck.HeadLength];
        var headLength = await BodyCopier.ReadHeadAsync(body, head, watch);
        if (headLength == 0) return new Transient(FailureMessages.EmptyBody);
        head = head[..headLength];
        if (!MediaCheck.CanBegin(head)) return new Transient(await ReasonAsync(response, body, head, watch));
        job.Part.Discard();
        using var reservation = disk.Reserve(length ?? 0, out var free);
        if (reservation is null) return NoSpace(job, length, free);
        watch.Pause();
        job.Part.Begin(PartState.Of(job.TaskId, response));
        progress.Moving(job.FileName, length, 0);
        var copier = Copier(job, reservation);
        copier.Write(head);
        var hasFit = await copier.CopyAsync(body, length, watch);
        if (length is null && (!hasFit || copier.HasSurplus)) return OnBodyTooLong(job, copier);
        if (!hasFit) return NoSpace(job, null, disk.Free);
        if (copier.IsTooSlow) return Slow(job);
        if (length is { } expected) return copier.Check(expected, 0);
        // Without Content-Length, only chunked encoding and HTTP/2 distinguish the end of the body from a broken connection.
        var hasCertainEnd = response.Headers.TransferEncodingChunked == true || response.Version.Major >= 2;
        return hasCertainEnd || job.Part.Check().EndsCleanly
            ? new WholeVideo(0)
            : new Transient(FailureMessages.ConnectionEndedEarly);
    }

    private async Task<AttemptOutcome> ReceiveRestAsync(
        FetchJob job, HttpResponseMessage response, long length, StallWatch watch, CancellationToken cancellation)
    {
        var offset = job.Part.Length;
        using var reservation = disk.Reserve(length - offset, out var free);
        if (reservation is null) return NoSpace(job, length - offset, free);
        watch.Pause();
        await job.Part.CatchUpAsync(cancellation);
        var body = await response.Content.ReadAsStreamAsync(watch.Token);
        progress.Moving(job.FileName, length, offset);
        var copier = Copier(job, reservation);
        if (!await copier.CopyAsync(body, length, watch)) return NoSpace(job, null, disk.Free);
        if (copier.IsTooSlow) return Slow(job);
        return copier.Check(length, offset);
    }

    private BodyCopier Copier(FetchJob job, DiskBudget.Reservation reservation)
    {
        var minimumRate = options.Downloads.MinRate > 0 ? new MinimumRate(options.Downloads.MinRate * 1024L) : null;
        return new BodyCopier(job, reservation, progress, minimumRate, network.Time);
    }

    private TooSlow Slow(FetchJob job) => new(FailureMessages.TooSlow(job.Host, options.Downloads.MinRate));

    /// <summary>Says why the body is not a video, from its headers or else its bytes.</summary>
    private static async Task<string> ReasonAsync(HttpResponseMessage response, Stream body, byte[] head, StallWatch watch)
    {
        if (ContentHeaderCheck.ProblemOf(response.Content.Headers) is { } problem) return problem;
        var rest = new byte[MediaCheck.SampleLength];
        var length = await BodyCopier.ReadAsync(body, rest, watch);
        return MediaCheck.KindOf([.. head, .. rest.AsSpan(0, length)]) is { } kind
            ? FailureMessages.WrongContent(kind)
            : FailureMessages.NoVideo;
    }

    /// <summary>
    /// Handles a truncated video of the announced length. If the server sends the same bytes twice, its own copy is truncated.
    /// </summary>
    private static async Task<AttemptOutcome> OnTruncatedAsync(FetchJob job, MediaCheck check, CancellationToken cancellation)
    {
        var body = new TruncatedBody(job.Part.Length, await job.Part.HashAsync(cancellation));
        if (body == job.Truncated) return new DamagedVideo(check.What!, body);
        job.Truncated = body;
        job.Part.Discard();
        return new Transient(FailureMessages.TruncatedVideo);
    }

    /// <summary>Handles a body without Content-Length that is too long, and frees its disk space.</summary>
    private AttemptOutcome OnBodyTooLong(FetchJob job, BodyCopier copier)
    {
        var (taken, free, isFull) = (job.Part.Length, disk.Free, disk.IsFull);
        job.Part.Discard();
        return copier.HasSurplus ? new Fatal(FailureMessages.BodyTooLong(BodyCopier.MaxUnannounced))
            : isFull ? new DiskFull(FailureMessages.DiskFull(job.FileName, null, free))
            : new Fatal(FailureMessages.BodyTakesHalfOfDisk(job.FileName, taken, free));
    }

    /// <summary>Only a full disk stops the other downloads, because the announced length of this video may be wrong.</summary>
    private AttemptOutcome NoSpace(FetchJob job, long? needed, long free) => disk.IsFull
        ? new DiskFull(FailureMessages.DiskFull(job.FileName, needed, free))
        : new Fatal(FailureMessages.DoesNotFit(job.FileName, needed, free));
}
