namespace ReportTasks.Publishing.Git;

/// <summary>Asks one reader, and from the first question on that only git can answer, the other.</summary>
/// <param name="first">Throws <see cref="GitNeededException"/> where it cannot answer truthfully, <see cref="GitSystemException"/> where a file could not be read.</param>
/// <param name="second">Null where there is no git.</param>
public sealed class ReaderWithFallback(IGitReader first, IGitReader? second) : IGitReader
{
    private IGitReader current = first;

    public GitRepository? Find(string directory, CancellationToken cancellation) => Ask(reader => reader.Find(directory, cancellation));

    public GitAuthor? AuthorOf(GitRepository repository, CancellationToken cancellation) => Ask(reader => reader.AuthorOf(repository, cancellation));

    public IReadOnlyDictionary<string, PathState> StatesOf(GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation) =>
        Ask(reader => reader.StatesOf(repository, paths, cancellation));

    public IReadOnlyDictionary<string, ContentFilter> FiltersOf(GitRepository repository, IReadOnlyList<string> paths, CancellationToken cancellation) =>
        Ask(reader => reader.FiltersOf(repository, paths, cancellation));

    private T Ask<T>(Func<IGitReader, T> question)
    {
        try
        {
            return question(current);
        }
        catch (GitException exception) when (exception is GitNeededException or GitSystemException && second is not null && current != second)
        {
            current = second;
            return question(current);
        }
    }
}
