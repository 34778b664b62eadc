namespace ReportTasks.Network;

/// <summary>Reads the <c>Retry-After</c> header.</summary>
internal static class RetryAfter
{
    /// <summary>The wait that the server asks for, at most <see cref="Retry.MaxDelay"/>; null if it does not.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - now;
        return wait is { } asked ? TimeSpan.FromTicks(Math.Clamp(asked.Ticks, 0, Retry.MaxDelay.Ticks)) : null;
    }
}
