namespace ReportTasks.Network;

internal static class ExceptionChain
{
    /// <summary>The exception itself, or the first inner one, that is of a type; null if none is.</summary>
    public static T? Find<T>(this Exception? exception)
        where T : Exception
    {
        while (exception is not null and not T) exception = exception.InnerException;
        return (T?)exception;
    }
}
