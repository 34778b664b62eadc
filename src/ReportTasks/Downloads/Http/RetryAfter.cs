using ReportTasks.Network;

namespace ReportTasks.Downloads.Http;

/// <summary>The server's own word on when to try again.</summary>
internal static class RetryAfter
{
    /// <summary>How long the server asks to wait, in seconds or until a date, at most <see cref="RetryPolicy.MaxDelay"/>; null where it does not ask.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - now;
        return wait is { } asked ? TimeSpan.FromTicks(Math.Clamp(asked.Ticks, 0, RetryPolicy.MaxDelay.Ticks)) : null;
    }
}
