using System.Text;
using ReportTasks.Batches;

namespace ReportTasks.Sources.PollingResults;

/// <summary>One of the JSON names of a task field, as UTF-8.</summary>
/// <param name="Outer">The name in the task.</param>
/// <param name="Inner">The name in the object <paramref name="Outer"/>; null if the field is not nested.</param>
internal sealed record FieldName(byte[] Outer, byte[]? Inner, TaskField Field)
{
    // A nested name has a bit of its own: a task may have both cost.credits and credits.
    private const int NestedBits = 32;

    /// <summary>All names of all fields.</summary>
    public static FieldName[] All { get; } =
        [.. TaskField.All.SelectMany(field => field.Names, (field, name) => Of(name.Split('.'), field))];

    /// <summary>Identifies what may occur once in a task.</summary>
    public ulong Bit { get; } = 1UL << (Field.Index + (Inner is null ? 0 : NestedBits));

    /// <summary>How messages name what may occur once in a task.</summary>
    public string Label => Inner is null ? Field.Name : Encoding.UTF8.GetString(Outer);

    private static FieldName Of(string[] parts, TaskField field) =>
        new(Encoding.UTF8.GetBytes(parts[0]), parts.Length > 1 ? Encoding.UTF8.GetBytes(parts[1]) : null, field);
}
