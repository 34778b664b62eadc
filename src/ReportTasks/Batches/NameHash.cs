using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace ReportTasks.Batches;

/// <summary>Hashes of file names, to keep instead of them: a million stay small in memory, and meet by chance about never.</summary>
internal static class NameHash
{
    private const int MostOnStack = 512;

    public static ulong Of(ReadOnlySpan<char> name) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(name));

    /// <summary>The same for names that differ only by case, which some file systems ignore.</summary>
    public static ulong IgnoringCase(ReadOnlySpan<char> name)
    {
        Span<char> folded = name.Length <= MostOnStack ? stackalloc char[name.Length] : new char[name.Length];
        name.ToUpperInvariant(folded);
        return Of(folded);
    }
}
