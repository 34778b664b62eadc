namespace ReportTasks.Network;

internal static class ExceptionChain
{
    /// <summary>The exception itself or the first inner one of a type; null if there is none. HTTP clients wrap what they meet.</summary>
    public static T? Find<T>(this Exception? exception)
        where T : Exception
    {
        while (exception is not null and not T) exception = exception.InnerException;
        return (T?)exception;
    }
}
