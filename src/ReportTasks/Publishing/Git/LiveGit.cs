using System.Globalization;

namespace ReportTasks.Publishing.Git;

/// <summary>The git processes of this machine. Known on Linux only.</summary>
internal static class LiveGit
{
    private const string Name = "git";
    private const int FlagsAt = 6;

    // PF_EXITING of the kernel's sched.h.
    private const uint Exiting = 4;

    /// <summary>Whether one may be at work in a repository; also where nobody can tell.</summary>
    public static bool MayBeAtWorkIn(GitRepository repository) =>
        !OperatingSystem.IsLinux() || Directory.EnumerateDirectories("/proc").Any(process => IsGit(process) && MayBeIn(process, repository));

    /// <summary>git itself or a part of it such as git-lfs; not gitlab-runner.</summary>
    private static bool IsGit(string process) => char.IsAsciiDigit(Path.GetFileName(process)[0])
        && Read(process, "comm").TrimEnd() is var name && (name == Name || name.StartsWith(Name + '-', StringComparison.Ordinal));

    /// <summary>By its directory: git goes to the root of the work tree. Another user's does not tell.</summary>
    private static bool MayBeIn(string process, GitRepository repository) => new FileInfo(Path.Combine(process, "cwd")).LinkTarget is { } directory
        ? IsIn(repository.WorkTree, directory) || IsIn(repository.GitDirectory, directory)
        : IsAlive(process);

    /// <summary>What has ended but was not yet asked for its exit code is a zombie; what is about to end has no directory any more.</summary>
    private static bool IsAlive(string process)
    {
        // proc(5): "42 (git) S ppid pgrp session tty tpgid flags ...", where the name may hold blanks and brackets.
        var stat = Read(process, "stat");
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > FlagsAt && fields[0] is not ("Z" or "X") && (uint.Parse(fields[FlagsAt], CultureInfo.InvariantCulture) & Exiting) == 0;
    }

    /// <summary>Empty where the process has ended.</summary>
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

    private static bool IsIn(string root, string directory) => directory == root || directory.StartsWith(root + '/', StringComparison.Ordinal);
}
