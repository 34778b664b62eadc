using ReportTasks.Tests.Publishing.Stores.Support;

[assembly: AssemblyFixture(typeof(CephService))]

namespace ReportTasks.Tests.Publishing.Stores.Support;

/// <summary>One Ceph for all tests.</summary>
public sealed class CephService() : LoopbackService("ceph.sh")
{
    public async Task<Access> GetAsync()
    {
        var values = await StartAsync();
        return new Access(new Uri(values["ENDPOINT"]), values["ACCESS_KEY"], values["SECRET_KEY"]);
    }

    public sealed record Access(Uri Endpoint, string AccessKey, string SecretKey);
}
