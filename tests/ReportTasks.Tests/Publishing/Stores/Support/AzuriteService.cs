using ReportTasks.Tests.Publishing.Stores.Support;

[assembly: AssemblyFixture(typeof(AzuriteService))]

namespace ReportTasks.Tests.Publishing.Stores.Support;

/// <summary>One Azurite for all tests.</summary>
public sealed class AzuriteService() : LoopbackService("azurite.sh")
{
    public async Task<Access> GetAsync()
    {
        var values = await StartAsync();
        return new Access(values["ENDPOINT"], values["ACCOUNT"], values["KEY"], values["CONNECTION_STRING"]);
    }

    public sealed record Access(string Endpoint, string Account, string Key, string ConnectionString);
}
