namespace ReportTasks.Publishing.Git;

/// <summary>What there is to work on a repository with.</summary>
public sealed record GitTools(IGitReader Reader, IGitCommitter Committer, IGitProgram Program);
