using System.Text;
using Build.Tests.Host.Support;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace Build.Tests.Host;

/// <summary>Secrets in every option and variable that takes one, in a run that downloads, reports, uploads, commits and pushes.</summary>
public sealed class PublishedSecretTests(CephService services) : IDisposable
{
    private static readonly string[] Variables =
    [
        "AWS_SESSION_TOKEN", "AZURE_STORAGE_KEY", "AZURE_STORAGE_SAS_TOKEN", "AZURE_STORAGE_CONNECTION_STRING", "AZURE_CLIENT_SECRET",
        "GS_ACCESS_KEY_ID", "GS_SECRET_ACCESS_KEY", "RUNWAYML_API_SECRET", "GITHUB_TOKEN",
    ];

    private readonly Workspace place = new();
    private readonly List<string> canaries = [VideoServer.Signature];

    [Fact]
    public async Task No_secret_is_in_any_output_file_commit_or_object()
    {
        using var ceph = await Ceph.StartAsync(services);
        await using var server = await VideoServer.StartAsync();
        Plant();
        canaries.AddRange([ceph.SecretKey, ceph.AccessKey]);
        place.Environment.Remove("AWS_SESSION_TOKEN");
        await GitAsync("init", "--quiet", "--initial-branch=main");
        await GitAsync("remote", "add", "origin", $"https://user:{Canary("password")}@127.0.0.1:1/x.git");
        await GitAsync("config", "branch.main.remote", "origin");
        await GitAsync("config", "branch.main.merge", "refs/heads/main");
        place.Write(Batch.FileName, Batch.Of(
            Batch.Succeeded("city_rain_neon", server.Url("city_rain_neon"), $"see {server.Url("city_rain_neon")}"), Batch.Succeeded("gone", server.Url("gone")), Batch.Failed("bad")));
        place.Write("video_outputs/notes.md", $"fetched from {server.Url("city_rain_neon")}");

        var run = await place.RunAsync(
        [
            "--target=Report", "--allow-private-network", "--retries=0", "--verbosity=diagnostic", "--include=notes.md", "--commit", "--push", "--commit-author=A <a@example.com>",
            .. ceph.Arguments(place),
            "--upload-to=gs://bucket/x", "--gcs-endpoint=http://127.0.0.1:1",
            "--upload-to=az://account/container/x", $"--upload-to=https://account.blob.core.windows.net/container?sv=2025-01-01&sig={Canary("sas")}",
        ]);

        run.ShouldEnd(4).Saying("city_rain_neon.mp4: uploaded", "Committed", "notes.md contains a signed URL").NotSaying([.. canaries]);
        foreach (var file in Directory.EnumerateFiles(place.Root, "*", SearchOption.AllDirectories).Where(IsOurs)) ShouldContainNone(file, await File.ReadAllBytesAsync(file, Cancellation));
        ShouldContainNone("the commits", (await place.StartProgram("git", ["cat-file", "--batch-all-objects", "--batch"]).End).ShouldEnd(0).OutputBytes);
        foreach (var key in (await ceph.LengthsAsync()).Keys) ShouldContainNone(key, Encoding.UTF8.GetBytes(await ceph.ReadAsync(key)));
    }

    public void Dispose() => place.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Excludes what the test itself wrote.</summary>
    private bool IsOurs(string path) => Path.GetRelativePath(place.Root, path) is not (Batch.FileName or "video_outputs/notes.md" or ".git/config");

    private void Plant()
    {
        foreach (var name in Variables) place.Environment[name] = Canary(name);
        place.Environment["AZURE_STORAGE_CONNECTION_STRING"] = $"DefaultEndpointsProtocol=http;AccountName=account;AccountKey={Convert.ToBase64String(Encoding.UTF8.GetBytes(Canary("account")))};BlobEndpoint=http://127.0.0.1:1/account;";
        canaries.Add(Convert.ToBase64String(Encoding.UTF8.GetBytes(Canary("account"))));
        foreach (var (name, value) in ((string, string)[])[("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", "/dev/null"), ("HOME", place.Root)]) place.Environment[name] = value;
    }

    private string Canary(string name)
    {
        var canary = $"canary-{name.ToLowerInvariant().Replace('_', '-')}-7f3a";
        canaries.Add(canary);
        return canary;
    }

    private void ShouldContainNone(string what, byte[] content)
    {
        foreach (var canary in canaries) content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(canary)).ShouldBe(-1, $"{canary} is in {what}");
    }

    private async Task GitAsync(params string[] arguments) => (await place.StartProgram("git", arguments).End).ShouldEnd(0);
}
