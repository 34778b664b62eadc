using System.Text.Json;
using ReportTasks.Json;

namespace ReportTasks.Sources.PollingResults;

/// <summary>Finds the task field that a property name belongs to.</summary>
internal sealed class FieldFinder
{
    // The tasks of a file have their fields in one order: what followed a field before most likely follows it again.
    private readonly int[] next = new int[FieldName.All.Length];
    private int last;

    /// <summary>Null if the property is no field of a task. The reader must be on a property name.</summary>
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
