using System.Text;
using System.Text.Json;
using ReportTasks.Batches;
using ReportTasks.Json;

namespace ReportTasks.Sources.PollingResults;

/// <summary>Finds the task field that a property name belongs to.</summary>
internal sealed class FieldFinder
{
    // Tasks of a file usually have their fields in the same order. For each field, the one that followed it last time.
    private readonly int[] next = new int[FieldName.All.Length];
    private int last;

    /// <summary>Null if the property is not a field of a task. The reader must be on a property name.</summary>
    public FieldName? Find(ref Utf8JsonReader reader)
    {
        var names = FieldName.All;
        var likely = next[last];
        if (!LenientText.Is(ref reader, names[likely].Outer))
        {
            likely = Search(ref reader, names);
            if (likely < 0) return null;
            next[last] = likely;
        }

        last = likely;
        return names[likely];
    }

    private static int Search(ref Utf8JsonReader reader, FieldName[] names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (LenientText.Is(ref reader, names[i].Outer)) return i;
        }

        return -1;
    }
}

/// <summary>One of the JSON names of a task field, as UTF-8.</summary>
/// <param name="Inner">The name in the object <paramref name="Outer"/>; null if the field is not nested.</param>
internal sealed record FieldName(byte[] Outer, byte[]? Inner, TaskField Field)
{
    // Nested names have separate bits, because a task may have both cost.credits and credits.
    private const int NestedBits = 32;

    public static FieldName[] All { get; } =
        [.. TaskField.All.SelectMany(field => field.Names, (field, name) => Of(name.Split('.'), field))];

    /// <summary>Identifies the name among those of a task, to detect repetitions.</summary>
    public ulong Bit { get; } = 1UL << (Field.Index + (Inner is null ? 0 : NestedBits));

    /// <summary>The name as in messages.</summary>
    public string Label => Inner is null ? Field.Name : Encoding.UTF8.GetString(Outer);

    private static FieldName Of(string[] parts, TaskField field) =>
        new(Encoding.UTF8.GetBytes(parts[0]), parts.Length > 1 ? Encoding.UTF8.GetBytes(parts[1]) : null, field);
}
