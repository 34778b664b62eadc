namespace ReportTasks.Downloads.Http;

/// <summary>Whose answer an attempt waits for: the host of the video's address, then that to which each redirect leads.</summary>
internal sealed class RequestedHost(Uri first)
{
    public string Name { get; private set; } = first.IdnHost;

    public void Now(HttpRequestMessage request) => Name = request.RequestUri!.IdnHost;
}
