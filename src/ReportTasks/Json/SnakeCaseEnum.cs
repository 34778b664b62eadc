using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReportTasks.Json;

internal sealed class SnakeCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower)
    where T : struct, Enum;
