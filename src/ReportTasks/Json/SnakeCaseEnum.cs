using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReportTasks.Json;

/// <summary>Writes the members of an enumeration as snake_case words.</summary>
internal sealed class SnakeCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower)
    where T : struct, Enum;
