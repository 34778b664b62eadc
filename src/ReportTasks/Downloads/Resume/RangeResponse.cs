namespace ReportTasks.Downloads.Resume;

/// <summary>Checks that the response to a range request continues exactly where the unfinished file ends.</summary>
internal static class RangeResponse
{
    private const string Bytes = "bytes";

    /// <summary>The length of the whole video if a 206 can be appended to the unfinished file; else null.</summary>
    public static long? LengthOf(HttpResponseMessage response, PartFile part)
    {
        if (response.Content.Headers.ContentRange is not { HasRange: true, Unit: Bytes } range || range.From != part.Length)
        {
            return null;
        }

        var offered = PartState.Of(part.State!.TaskId, response);
        return part.State.IsSameAs(offered) && (range.Length ?? part.State.Length) is { } length && range.To < length
            ? length
            : null;
    }

    /// <summary>Whether a 416 means that the unfinished file is whole: lengths match, and validators if present.</summary>
    public static bool IsAtEnd(HttpResponseMessage response, PartFile part)
    {
        var state = part.State!;
        var offered = PartState.Of(state.TaskId, response);
        return response.Content.Headers.ContentRange?.Unit == Bytes
            && offered.Length == part.Length && (state.Length ?? part.Length) == part.Length
            && (offered.ETag is null || string.Equals(offered.ETag, state.ETag, StringComparison.Ordinal))
            && (offered.LastModified is null || offered.LastModified == state.LastModified);
    }
}
