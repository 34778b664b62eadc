using System.Globalization;

namespace ReportTasks.Publishing.Git.Locks;

/// <summary>
/// Finds running git processes, on Linux only. The lock of a running git must not be deleted, and the lock itself does not name
/// its holder.
/// </summary>
internal static class LiveGit
{
    private const string Name = "git";
    private const int FlagsAt = 6;

    // PF_EXITING in the kernel's sched.h.
    private const uint Exiting = 4;

    /// <summary>Whether a git process may be running in a repository. True if unknown.</summary>
    public static bool MayRunIn(GitRepository repository) =>
        !OperatingSystem.IsLinux()
        || Directory.EnumerateDirectories("/proc").Any(process => IsGit(process) && MayBeIn(process, repository));

    /// <summary>Matches git and its parts such as git-lfs, but not gitlab-runner.</summary>
    private static bool IsGit(string process) => char.IsAsciiDigit(Path.GetFileName(process)[0])
        && Read(process, "comm").TrimEnd() is var name && (name == Name || name.StartsWith(Name + '-', StringComparison.Ordinal));

    /// <summary>Checks the working directory, because git changes to the root of the work tree. Other users' is unknown.</summary>
    private static bool MayBeIn(string process, GitRepository repository) =>
        new FileInfo(Path.Combine(process, "cwd")).LinkTarget is { } directory
        ? IsIn(repository.WorkTree, directory) || IsIn(repository.GitDirectory, directory)
        : IsAlive(process);

    /// <summary>False for a zombie, which has ended but whose parent has not read the exit code.</summary>
    private static bool IsAlive(string process)
    {
        // proc(5): "42 (git) S ppid pgrp session tty tpgid flags ...". The name may contain spaces and brackets.
        var stat = Read(process, "stat");
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > FlagsAt && fields[0] is not ("Z" or "X")
            && (uint.Parse(fields[FlagsAt], CultureInfo.InvariantCulture) & Exiting) == 0;
    }

    /// <summary>Empty if the process has ended.</summary>
    private static string Read(string process, string name)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, name));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static bool IsIn(string root, string directory) =>
        directory == root || directory.StartsWith(root + '/', StringComparison.Ordinal);
}
