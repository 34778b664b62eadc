using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ReportTasks.Tests.Downloads.Support;

namespace Bench.Server;

/// <summary>Serves one video over HTTPS on loopback like a content delivery network: HTTP/1.1 and HTTP/2, with ETag and length.</summary>
/// <param name="size">The size of the video in bytes.</param>
/// <param name="distance">The simulated distance.</param>
internal sealed class VideoServer(int size, Distance distance)
{
    private const int Piece = 64 * 1024;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly SharedLine? line = distance.SharedRate > 0 ? new SharedLine(distance.SharedRate) : null;
    private readonly byte[] video = Video.Bytes(size);

    /// <summary>Writes the certificate, prints the URL, and serves until standard input ends.</summary>
    /// <param name="certificatePath">The PEM file to write.</param>
    public async Task ServeAsync(string certificatePath)
    {
        using var certificate = Certificate.Make();
        await File.WriteAllTextAsync(certificatePath, certificate.ExportCertificatePem());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate));
            kestrel.Limits.MinResponseDataRate = null;
        });
        await using var app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        Console.WriteLine($"https://localhost:{new Uri(app.Urls.First()).Port}");
        await Console.In.ReadToEndAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (distance.Latency > 0) await Task.Delay(distance.Latency, context.RequestAborted);
        var answer = context.Response;
        answer.ContentType = "video/mp4";
        answer.ContentLength = size;
        answer.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{size}\"");
        if (HttpMethods.IsHead(context.Request.Method)) return;
        if (line is not null) await ShareAsync(line, answer, context.RequestAborted);
        else if (distance.Rate == 0) await answer.Body.WriteAsync(video, context.RequestAborted);
        else await DripAsync(answer, context.RequestAborted);
    }

    /// <summary>Sends by elapsed time, so delays do not add up.</summary>
    private async Task DripAsync(HttpResponse answer, CancellationToken gone)
    {
        var clock = Stopwatch.StartNew();
        for (var sent = 0; sent < size;)
        {
            await Task.Delay(Tick, gone);
            var due = (int)Math.Min(size, clock.Elapsed.TotalSeconds * distance.Rate);
            await answer.Body.WriteAsync(video.AsMemory(sent, due - sent), gone);
            await answer.Body.FlushAsync(gone);
            sent = due;
        }
    }

    /// <summary>Sends in pieces, so all responses progress equally.</summary>
    private async Task ShareAsync(SharedLine line, HttpResponse answer, CancellationToken gone)
    {
        for (var sent = 0; sent < size; sent += Piece)
        {
            var piece = video.AsMemory(sent, Math.Min(Piece, size - sent));
            await Task.Delay(line.Take(piece.Length), gone);
            await answer.Body.WriteAsync(piece, gone);
            await answer.Body.FlushAsync(gone);
        }
    }
}
