using System.Net;

namespace ReportTasks.Network;

internal static class HttpStatusName
{
    /// <summary>For example <c>404 (NotFound)</c>.</summary>
    public static string Of(HttpStatusCode status) => $"{(int)status}{(Enum.IsDefined(status) ? $" ({status})" : "")}";
}
