using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using ReportTasks.Console.Transfers;
using ReportTasks.Downloads.Concurrency;
using ReportTasks.Downloads.Http;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Downloads.Resume;
using ReportTasks.Media;
using ReportTasks.Network;
using ReportTasks.Options;

namespace ReportTasks.Downloads;

/// <summary>One attempt at one video: goes on where the unfinished file ends if that is safe, else from the start.</summary>
internal sealed class VideoFetch(
    ReportOptions options, DownloadEnvironment environment, RedirectFollower http, DiskBudget disk, ITransferProgress progress) : IDisposable
{
    private static readonly ProductInfoHeaderValue Agent = new("ReportTasks", typeof(VideoFetch).Assembly.GetName().Version?.ToString(3));

    public async Task<Attempt> TryAsync(FetchJob job, CancellationToken cancellation)
    {
        using var watch = new StallWatch(options.Transfers.StallTimeout, environment.Time, cancellation);
        var asked = new RequestedHost(job.Uri);
        try
        {
            var attempt = (job.Part.CanResume ? await ResumeAsync(job, asked, watch, cancellation) : null) ?? await StartAsync(job, asked, watch);
            return attempt is Whole && job.Part.Check() is { IsWhole: false } check ? await DisbelieveAsync(job, check, cancellation) : attempt;
        }
        catch (Exception e) when (DownloadRefusedException.In(e) is { } refusal)
        {
            return new GiveUp(refusal.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new TryAgain(Reasons.Stalled(asked.Name, options.Transfers.StallTimeout)) { IsOverload = true };
        }
        catch (HttpRequestException e)
        {
            return ResponseClassifier.OfFailure(e, asked.Name);
        }
        catch (SocketException)
        {
            // A connection that is reset once it is made has no far end that .NET could note.
            return new TryAgain(Reasons.Broken(asked.Name, "it was reset as soon as it was made")) { IsOverload = true };
        }
        catch (IOException e) when (DiskSpace.IsExhausted(e))
        {
            return new NoSpace(Reasons.DiskFull(job.FileName, null, 0));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new GiveUp(Reasons.Local(e));
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<Attempt> StartAsync(FetchJob job, RequestedHost asked, StallWatch watch)
    {
        using var response = await SendAsync(job, asked, null, watch);
        return response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NonAuthoritativeInformation
            ? await TakeWholeAsync(job, response, asked, watch)
            : ResponseClassifier.OfStatus(response, job, environment.Time.GetUtcNow());
    }

    /// <summary>Null when the bytes that are here turn out to be no good: they are gone then, and the whole is to be asked for.</summary>
    private async Task<Attempt?> ResumeAsync(FetchJob job, RequestedHost asked, StallWatch watch, CancellationToken cancellation)
    {
        var state = job.Part.State!;
        using var response = await SendAsync(job, asked, state.Condition, watch);
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK or HttpStatusCode.NonAuthoritativeInformation:
                return await TakeWholeAsync(job, response, asked, watch);
            case HttpStatusCode.PartialContent when VideoChecks.ProblemOf(response.Content.Headers) is { } problem && problem != state.Objection:
                return new TryAgain(problem);
            case HttpStatusCode.PartialContent when RangeResponse.LengthOf(response, job.Part) is { } length:
                return await TakeRestAsync(job, response, length, asked, watch, cancellation);
            case HttpStatusCode.RequestedRangeNotSatisfiable when RangeResponse.IsAtEnd(response, job.Part):
                return new Whole(job.Part.Length);
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable or HttpStatusCode.PreconditionFailed:
                job.Part.Discard();
                return null;
            default:
                return ResponseClassifier.OfStatus(response, job, environment.Time.GetUtcNow());
        }
    }

    private Task<HttpResponseMessage> SendAsync(FetchJob job, RequestedHost asked, RangeConditionHeaderValue? condition, StallWatch watch)
    {
        watch.Restart();
        return http.GetAsync(job.Uri, request =>
        {
            asked.Now(request);
            request.Headers.UserAgent.Add(Agent);
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
            if (condition is null) return;
            request.Headers.Range = new RangeHeaderValue(job.Part.Length, null);
            request.Headers.IfRange = condition;
        }, watch.Restart, watch.Token);
    }

    /// <summary>Judges the first bytes before the unfinished file is touched: an error page must not cost what is in it.</summary>
    private async Task<Attempt> TakeWholeAsync(FetchJob job, HttpResponseMessage response, RequestedHost asked, StallWatch watch)
    {
        var length = PartState.LengthOf(response);
        if (length == 0) return new TryAgain(Reasons.EmptyBody);
        var body = await response.Content.ReadAsStreamAsync(watch.Token);
        var head = new byte[MediaCheck.HeadLength];
        var headLength = await BodyCopier.ReadHeadAsync(body, head, watch);
        if (headLength == 0) return new TryAgain(Reasons.EmptyBody);
        if (!MediaCheck.CanBegin(head.AsSpan(0, headLength))) return new TryAgain(await ReasonAsync(response, body, head[..headLength], watch));

        job.Part.Discard();
        using var room = disk.Take(length ?? 0, out var free);
        if (room is null) return NoRoom(job, length, free);
        watch.Pause();
        job.Part.Begin(PartState.Of(job.TaskId, response));
        progress.Moving(job.FileName, length, 0);
        var pump = Pump(job, room);
        pump.Write(head);
        var hadRoom = await pump.CopyAsync(body, length, watch);
        if (length is null && (!hadRoom || pump.HasSurplus)) return GiveUpEndless(job, pump);
        if (!hadRoom) return NoRoom(job, null, disk.Free);
        if (pump.IsTooSlow) return Slow(asked);
        if (length is { } expected) return pump.Check(expected, 0);
        return HasCertainEnd(response) || job.Part.Check().EndsCleanly ? new Whole(0) : new TryAgain(Reasons.IncompleteBoxes);
    }

    private async Task<Attempt> TakeRestAsync(
        FetchJob job, HttpResponseMessage response, long length, RequestedHost asked, StallWatch watch, CancellationToken cancellation)
    {
        var offset = job.Part.Length;
        using var room = disk.Take(length - offset, out var free);
        if (room is null) return NoRoom(job, length - offset, free);
        watch.Pause();
        await job.Part.CatchUpAsync(cancellation);
        var body = await response.Content.ReadAsStreamAsync(watch.Token);
        progress.Moving(job.FileName, length, offset);
        var pump = Pump(job, room);
        if (!await pump.CopyAsync(body, length, watch)) return NoRoom(job, null, disk.Free);
        if (pump.IsTooSlow) return Slow(asked);
        return pump.Check(length, offset);
    }

    private BodyCopier Pump(FetchJob job, DiskBudget.Reservation room) =>
        new(job, room, progress, options.Downloads.MinRate > 0 ? new RateFloor(options.Downloads.MinRate * 1024L) : null, environment.Time);

    private TooSlow Slow(RequestedHost asked) => new(Reasons.TooSlow(asked.Name, options.Downloads.MinRate));

    /// <summary>Why these bytes are not a video, by the headers or else by the bytes themselves.</summary>
    private static async Task<string> ReasonAsync(HttpResponseMessage response, Stream body, byte[] head, StallWatch watch)
    {
        if (VideoChecks.ProblemOf(response.Content.Headers) is { } problem) return problem;
        var rest = new byte[MediaCheck.SampleLength];
        var length = await BodyCopier.ReadAsync(body, rest, watch);
        return MediaCheck.KindOf([.. head, .. rest.AsSpan(0, length)]) is { } kind ? Reasons.WrongContent(kind) : Reasons.NoVideo;
    }

    /// <summary>The server sent all it announced, but the video is truncated. Only if it sends the same again does it have no more.</summary>
    private static async Task<Attempt> DisbelieveAsync(FetchJob job, MediaCheck check, CancellationToken cancellation)
    {
        var body = new ResponseBody(job.Part.Length, await job.Part.HashAsync(cancellation));
        if (body == job.Truncated) return new Damaged(check.What!, body);
        job.Truncated = body;
        job.Part.Discard();
        return new TryAgain(Reasons.CutBoxes);
    }

    /// <summary>Nobody knows whether it would ever have ended; what it took is given back to the others.</summary>
    private Attempt GiveUpEndless(FetchJob job, BodyCopier pump)
    {
        var (taken, free, isFull) = (job.Part.Length, disk.Free, disk.IsFull);
        job.Part.Discard();
        return pump.HasSurplus ? new GiveUp(Reasons.Endless(BodyCopier.MostUnannounced))
            : isFull ? new NoSpace(Reasons.DiskFull(job.FileName, null, free))
            : new GiveUp(Reasons.TakesTooMuch(job.FileName, taken, free));
    }

    /// <summary>What a server says of one video's length, true or not, must not end the others.</summary>
    private Attempt NoRoom(FetchJob job, long? needed, long free) => disk.IsFull
        ? new NoSpace(Reasons.DiskFull(job.FileName, needed, free))
        : new GiveUp(Reasons.DoesNotFit(job.FileName, needed, free));

    /// <summary>Whether HTTP itself tells the end of a body without length from a broken connection.</summary>
    private static bool HasCertainEnd(HttpResponseMessage response) =>
        response.Headers.TransferEncodingChunked == true || response.Version.Major >= 2;
}
