using System.Globalization;

namespace ReportTasks.Publishing.Git.Locks;

/// <summary>
/// The git processes of this machine; known on Linux only. A lock of a live git must not be removed, and the lock itself does not
/// say who holds it.
/// </summary>
internal static class LiveGit
{
    private const string Name = "git";
    private const int FlagsAt = 6;

    // PF_EXITING of the kernel's sched.h.
    private const uint Exiting = 4;

    /// <summary>Whether one may be at work in a repository. True if that is unknown.</summary>
    public static bool MayBeAtWorkIn(GitRepository repository) =>
        !OperatingSystem.IsLinux()
        || Directory.EnumerateDirectories("/proc").Any(process => IsGit(process) && MayBeIn(process, repository));

    /// <summary>git itself or a part of it such as git-lfs; not gitlab-runner.</summary>
    private static bool IsGit(string process) => char.IsAsciiDigit(Path.GetFileName(process)[0])
        && Read(process, "comm").TrimEnd() is var name && (name == Name || name.StartsWith(Name + '-', StringComparison.Ordinal));

    /// <summary>Decides by the working directory: git changes to the root of the work tree. Other users' are unknown.</summary>
    private static bool MayBeIn(string process, GitRepository repository) =>
        new FileInfo(Path.Combine(process, "cwd")).LinkTarget is { } directory
        ? IsIn(repository.WorkTree, directory) || IsIn(repository.GitDirectory, directory)
        : IsAlive(process);

    /// <summary>A process that has ended is a zombie until its parent reads the exit code.</summary>
    private static bool IsAlive(string process)
    {
        // proc(5): "42 (git) S ppid pgrp session tty tpgid flags ...", where the name may contain spaces and brackets.
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
