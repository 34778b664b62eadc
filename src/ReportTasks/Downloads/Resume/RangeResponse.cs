namespace ReportTasks.Downloads.Resume;

/// <summary>Whether the answer to a request for the rest goes on exactly where the unfinished file ends.</summary>
internal static class RangeResponse
{
    private const string Bytes = "bytes";

    /// <summary>Length of the whole video when a 206 can be appended to what is here; else null.</summary>
    public static long? LengthOf(HttpResponseMessage response, PartFile part)
    {
        if (response.Content.Headers.ContentRange is not { HasRange: true, Unit: Bytes } range || range.From != part.Length) return null;
        var answer = PartState.Of(part.State!.TaskId, response);
        return part.State.IsSameAs(answer) && (range.Length ?? part.State.Length) is { } length && range.To < length ? length : null;
    }

    /// <summary>Whether a 416 means that everything is here: its total is what is here, and no validator contradicts.</summary>
    public static bool IsAtEnd(HttpResponseMessage response, PartFile part)
    {
        var state = part.State!;
        var answer = PartState.Of(state.TaskId, response);
        return response.Content.Headers.ContentRange?.Unit == Bytes && answer.Length == part.Length && (state.Length ?? part.Length) == part.Length
            && (answer.ETag is null || string.Equals(answer.ETag, state.ETag, StringComparison.Ordinal))
            && (answer.LastModified is null || answer.LastModified == state.LastModified);
    }
}
