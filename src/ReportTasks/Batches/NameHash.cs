using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace ReportTasks.Batches;

/// <summary>Hashes of file names and task ids, kept instead of them to save memory. Collisions are negligible in a million.</summary>
internal static class NameHash
{
    private const int MostOnStack = 512;

    public static ulong Of(ReadOnlySpan<char> name) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(name));

    /// <summary>The same hash for names that differ only in case, because some file systems ignore it.</summary>
    public static ulong IgnoringCase(ReadOnlySpan<char> name)
    {
        Span<char> folded = name.Length <= MostOnStack ? stackalloc char[name.Length] : new char[name.Length];
        name.ToUpperInvariant(folded);
        return Of(folded);
    }
}
