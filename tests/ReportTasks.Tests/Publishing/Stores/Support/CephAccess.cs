namespace ReportTasks.Tests.Publishing.Stores.Support;

/// <summary>Where Ceph's S3 gateway listens, and as whom.</summary>
internal sealed record CephAccess(Uri Endpoint, string AccessKey, string SecretKey)
{
    public static async Task<CephAccess> ToAsync(LoopbackServices services)
    {
        var values = await services.StartAsync("ceph.sh");
        return new CephAccess(new Uri(values["ENDPOINT"]), values["ACCESS_KEY"], values["SECRET_KEY"]);
    }
}
