namespace ReportTasks.Publishing.Stores;

/// <summary>
/// Something that a store could not do. The message is whole sentences (what happened, what to do next) and holds
/// neither key nor signature; an SDK's own message never gets into it, for some repeat what they were given.
/// </summary>
public sealed class StoreException(StoreProblem problem, string message, Exception? inner = null) : Exception(message, inner)
{
    public StoreProblem Problem { get; } = problem;
}
