namespace ReportTasks.Network;

internal static class ExceptionChain
{
    /// <summary>The first exception of a type in the chain of inner exceptions; null if none is.</summary>
    public static T? Find<T>(this Exception? exception)
        where T : Exception
    {
        while (exception is not null and not T) exception = exception.InnerException;
        return (T?)exception;
    }
}
