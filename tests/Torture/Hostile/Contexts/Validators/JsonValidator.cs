namespace Torture.Hostile.Contexts.Validators;

/// <summary>Checks the JSON report as parsed by JavaScript: no additional fields, and unchanged texts.</summary>
internal sealed class JsonValidator(LineProcess node)
{
    // Longer texts are truncated in the report.
    private const int LongestStatus = 300;

    /// <returns>The number of texts checked.</returns>
    public async Task<int> CheckAsync(string path, string payload)
    {
        var report = await node.AskAsync("json", path);
        var text = ShownText.Read(payload);
        var counts = report.GetProperty("detailed_status_counts").EnumerateObject().Select(status => status.Name).ToList();
        TortureException.Unless(text.Length == 0 || counts.Contains(text, StringComparer.Ordinal) || (text.Length > LongestStatus && counts.Exists(status => ShownText.Is(status, payload))), $"No status of the JSON report is {ShownText.Quote(payload)}.");
        var videos = report.GetProperty("downloaded_videos").EnumerateArray().ToList();
        foreach (var video in videos) TortureException.Unless(ShownText.Is(video.GetProperty("prompt").GetString()!, payload), $"A prompt of the JSON report is {ShownText.Quote(video.GetProperty("prompt").GetString())} for {ShownText.Quote(payload)}.");
        TortureException.Unless(!report.TryGetProperty("xq", out _), "The JSON report has a field from the payload.");
        return counts.Count + videos.Count;
    }
}
