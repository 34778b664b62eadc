namespace ReportTasks.Publishing.Git;

/// <summary>Something that git could not do, in whole sentences: what happened, and what to do next.</summary>
public class GitException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Something that only the git executable can do, and libgit2 cannot.</summary>
/// <param name="feature">What the repository asks for, as the end of "it uses …".</param>
public sealed class GitNeededException(string feature, Exception? inner = null)
    : GitException($"The repository uses {feature}, which takes the git executable, and there is none in PATH. Install git and run again.", inner);

/// <summary>The system failed libgit2 in the middle. The git executable may fare better; where it does not, it says so in its own words.</summary>
public sealed class GitSystemException(string message, Exception? inner = null) : GitException(message, inner);
