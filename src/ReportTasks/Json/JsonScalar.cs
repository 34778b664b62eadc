using System.Text.Json;

namespace ReportTasks.Json;

/// <summary>A string, number or boolean that is written exactly as it was read.</summary>
/// <param name="Text">The decoded text of a string, else the JSON literal.</param>
public readonly record struct JsonScalar(string Text, bool IsText)
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (IsText) writer.WriteStringValue(Text);
        else writer.WriteRawValue(Text);
    }
}
