namespace Torture.Operations;

/// <summary>The errors with which a call can fail.</summary>
internal static class Errors
{
    private static readonly (string Name, int Number) Io = ("EIO", 5);
    private static readonly (string Name, int Number) Again = ("EAGAIN", 11);
    private static readonly (string Name, int Number) Access = ("EACCES", 13);
    private static readonly (string Name, int Number) TooManyFiles = ("EMFILE", 24);
    private static readonly (string Name, int Number) NoSpace = ("ENOSPC", 28);
    private static readonly (string Name, int Number) ReadOnly = ("EROFS", 30);

    /// <param name="call">The name used by the preloaded library.</param>
    public static IReadOnlyList<(string Name, int Number)> Of(string call) => call switch
    {
        "create" => [NoSpace, Io, Access, TooManyFiles, ReadOnly],
        "open-write" => [Io, Access, TooManyFiles, ReadOnly],
        "open" or "open-directory" => [Io, Access, TooManyFiles],
        "write" or "sync" or "truncate" or "allocate" or "copy" or "close" => [NoSpace, Io],
        "rename" or "link" or "symlink" or "mkdir" => [NoSpace, Io, Access, ReadOnly],
        "unlink" or "rmdir" or "chmod" or "set-time" => [Io, Access, ReadOnly],
        "stat" or "access" or "readlink" or "chdir" or "execute" => [Io, Access],
        "socket" => [TooManyFiles, Access],
        "connect" => [Access, Io],
        "pipe" => [TooManyFiles],

        // EMFILE does not exist for processes; the system has a limit on all processes.
        "fork" => [Again],
        _ => [Io],
    };
}
