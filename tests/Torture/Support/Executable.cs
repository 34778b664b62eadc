namespace Torture.Support;

/// <summary>Scripts that runs start: hooks and program wrappers.</summary>
internal static class Executable
{
    public static void Write(string path, string commands)
    {
        File.WriteAllText(path, $"#!/bin/sh\n{commands}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
