namespace ReportTasks.Publishing.Stores;

/// <summary>
/// A failure of a store. The message is full sentences: what happened, and what to do next. It never quotes an SDK's message,
/// because some contain secrets.
/// </summary>
public sealed class StoreException(StoreProblem problem, string message, Exception? inner = null) : Exception(message, inner)
{
    public StoreProblem Problem { get; } = problem;

    internal static StoreException Destination(string message, Exception? inner = null) =>
        new(StoreProblem.Destination, message, inner);

    internal static StoreException SingleObject(string message, Exception? inner = null) =>
        new(StoreProblem.SingleObject, message, inner);

    internal static StoreException Transient(string message, Exception? inner = null) =>
        new(StoreProblem.Transient, message, inner);
}
