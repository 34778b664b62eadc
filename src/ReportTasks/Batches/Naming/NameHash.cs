using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace ReportTasks.Batches.Naming;

/// <summary>Hashes file names and task ids to save memory. Collisions among a million are negligible.</summary>
internal static class NameHash
{
    private const int MaxOnStack = 512;

    public static ulong Of(ReadOnlySpan<char> name) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(name));

    /// <summary>The same hash for names that differ only in case, because some file systems ignore it.</summary>
    public static ulong IgnoringCase(ReadOnlySpan<char> name)
    {
        Span<char> folded = name.Length <= MaxOnStack ? stackalloc char[name.Length] : new char[name.Length];
        name.ToUpperInvariant(folded);
        return Of(folded);
    }
}
