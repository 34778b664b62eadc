using System.Runtime.InteropServices;

namespace ReportTasks.Console;

/// <summary>Standard output and error, made resilient for everything that writes through <see cref="Console"/>.</summary>
internal sealed partial class StandardStreams
{
    private const int OutputDescriptor = 1;
    private const int ErrorDescriptor = 2;

    // From fcntl.h, the same on Linux and macOS.
    private const int GetFlags = 1;
    private const int CloseOnExec = 1;

    private const short Gone = 0x08 | 0x10 | 0x20; // POLLERR, POLLHUP, POLLNVAL

    private readonly ResilientWriter output;
    private readonly ResilientWriter error;

    private StandardStreams(ResilientWriter output, ResilientWriter error) => (this.output, this.error) = (output, error);

    /// <summary>The streams of the process; null if the host has not protected them.</summary>
    public static StandardStreams? Current { get; private set; }

    /// <summary>Whether a child process that inherits standard output could not write to it.</summary>
    public bool IsOutputLost => IsLost(output, OutputDescriptor);

    /// <summary>The same for standard error.</summary>
    public bool IsErrorLost => IsLost(error, ErrorDescriptor);

    /// <summary>What could not be written, as a sentence; null if nothing was lost, or if only the reader has gone.</summary>
    public string? Loss => Sentence("Standard output", output) ?? Sentence("Standard error", error);

    /// <summary>Replaces the console's streams, once per process.</summary>
    public static StandardStreams Protect(bool isUtf8)
    {
        var streams = new StandardStreams(
            new ResilientWriter(IsOpen(OutputDescriptor) ? System.Console.Out : TextWriter.Null),
            new ResilientWriter(IsOpen(ErrorDescriptor) ? System.Console.Error : TextWriter.Null));
        System.Console.SetOut(TextWriter.Synchronized(isUtf8 ? streams.output : new AsciiWriter(streams.output)));
        System.Console.SetError(TextWriter.Synchronized(isUtf8 ? streams.error : new AsciiWriter(streams.error)));
        return Current = streams;
    }

    /// <summary>
    /// Whether the descriptor was open when the process started. If it was closed, the runtime may use its number for a pipe of
    /// its own, which must never receive our text. Only a descriptor that was inherited is not closed on exec.
    /// </summary>
    private static bool IsOpen(int descriptor) => OperatingSystem.IsWindows() || (Fcntl(descriptor, GetFlags) & CloseOnExec) == 0;

    private static bool IsLost(ResilientWriter writer, int descriptor) =>
        writer.HasFailed || !IsOpen(descriptor) || HasNoReader(descriptor);

    private static bool HasNoReader(int descriptor)
    {
        var polled = new PollDescriptor { Descriptor = descriptor };
        return !OperatingSystem.IsWindows() && Poll(ref polled, 1, 0) > 0 && (polled.Returned & Gone) != 0;
    }

    private static string? Sentence(string name, ResilientWriter writer) =>
        writer.Loss is { } reason
            ? $"{name} could not be written completely: {reason}. The rest of the run was not affected."
            : null;

    // Returns -1, with all bits set, for a descriptor that is not open.
    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Fcntl(int descriptor, int command);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref PollDescriptor descriptors, nuint count, int timeout);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Requested;
        public short Returned;
    }
}
