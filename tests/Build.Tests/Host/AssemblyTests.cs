using Build.Tests.Host.Support;

namespace Build.Tests.Host;

/// <summary>The assemblies that each target loads: an unneeded assembly costs time.</summary>
public sealed class AssemblyTests : IDisposable
{
    /// <summary>Assemblies of every run.</summary>
    private static readonly string[] Always =
    [
        "Build", "Cake.Cli", "Cake.Common", "Cake.Core", "Cake.Frosting", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.DependencyInjection.Abstractions", "ReportTasks",
        "Spectre.Console",
    ];

    /// <summary>Draws tables and progress bars.</summary>
    private const string Drawing = "Spectre.Console.Ansi";

    private readonly Workspace place = new();

    [Fact]
    public Task Help_does_not_load_Cake() => ShouldLoadAsync(["--help"], ["Build", "Cake.Core", "Cake.Frosting", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.DependencyInjection.Abstractions", "ReportTasks"]);

    [Fact]
    public async Task A_report_without_downloads_does_not_load_the_console_library()
    {
        WriteBatch();
        await ShouldLoadAsync(["--target=GenerateReport", "--exclusive"], [.. Always, "System.IO.Hashing"]);
    }

    [Fact]
    public async Task A_run_without_downloads_loads_no_network_store_or_git_assembly()
    {
        WriteBatch();
        await ShouldLoadAsync(["--target=Report", "--strict"], [.. Always, Drawing, "System.IO.Hashing"]);
    }

    [Fact]
    public async Task A_trend_loads_no_network_store_or_git_assembly()
    {
        WriteBatch();
        (await place.RunAsync("--target=GenerateReport", "--exclusive")).ShouldEnd(0);
        await ShouldLoadAsync(["--target=Trend"], [.. Always, Drawing]);
    }

    [Fact]
    public async Task Downloads_load_the_network_assemblies()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, Batch.Of(Batch.Succeeded("one", server.Url("coffee_steam_rise"))));
        await ShouldLoadAsync(["--target=DownloadVideos", "--allow-private-network"], [.. Always, Drawing, "System.IO.Hashing"], isOnNetwork: true);
    }

    [Fact]
    public async Task An_upload_loads_only_its_own_store()
    {
        WriteBatch();
        await ShouldLoadAsync(["--target=UploadCloud", "--exclusive", "--upload-to=out"], [.. Always, "Microsoft.Extensions.FileSystemGlobbing", "System.IO.Hashing"]);
    }

    public void Dispose() => place.Dispose();

    private void WriteBatch()
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Succeeded("one", "https://example.com/one.mp4"), Batch.Failed("two")));
        place.WriteVideo("video_outputs/one.mp4", "a video");
        place.Write("video_outputs/one.json", """{"runway_task_json":{"task_id":"one"},"file_info":{"size_bytes":7}}""");
    }

    private async Task ShouldLoadAsync(string[] words, IEnumerable<string> expected, bool isOnNetwork = false)
    {
        place.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        place.Environment[StartupHook.Variable] = place["loaded"];
        (await place.RunAsync(words)).ShouldEnd(0);
        place.Environment["DOTNET_STARTUP_HOOKS"] = "";

        var loaded = File.ReadAllLines(place["loaded"]).ToLookup(path => path.Contains("/shared/Microsoft.", StringComparison.Ordinal), path => Path.GetFileNameWithoutExtension(path));
        loaded[false].Except([typeof(StartupHook).Assembly.GetName().Name]).ShouldBe(expected, ignoreOrder: true);
        loaded[true].Any(name => name.StartsWith("System.Net.Http", StringComparison.Ordinal) || name.StartsWith("System.Net.Sec", StringComparison.Ordinal)).ShouldBe(isOnNetwork, string.Join(' ', loaded[true]));
    }
}
