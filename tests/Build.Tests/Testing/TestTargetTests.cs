using Build.Tests.Host.Support;

namespace Build.Tests.Testing;

/// <summary>The targets Test and Check, and the scripts of the services that tests need.</summary>
public sealed class TestTargetTests : IDisposable
{
    private readonly Workspace place = new();

    [Fact]
    public async Task A_filter_runs_the_matching_tests() =>
        (await place.RunAsync("--target=Test", "--filter=PluralTests", "--project=reporttasks")).ShouldEnd(0).Saying("6 passed, 0 failed, 0 skipped");

    [Theory]
    [InlineData("--filter: 'a b' is not valid. Use parts of names of classes or methods", "--target=Test", "--filter=a b")]
    [InlineData("--project: 'None' is not valid. Use Build.Tests or ReportTasks.Tests.", "--target=Test", "--project=None")]
    [InlineData("--install-services: 'maybe' is not valid. Use yes or no.", "--target=Test", "--install-services=maybe")]
    [InlineData("--filter has no effect without --target=Test.", "--target=Report", "--filter=PluralTests")]
    public async Task Wrong_values_and_targets_are_refused(string message, params string[] words) =>
        (await place.RunAsync(words)).ShouldEnd(2).Saying(message);

    [Fact]
    public async Task A_filter_that_matches_nothing_is_an_error() =>
        (await place.RunAsync("--target=Test", $"--filter={string.Concat("No", "SuchTest")}")).ShouldEnd(2).Saying("No test matches --filter=");

    [Fact]
    public async Task A_misspelled_filter_gets_a_suggestion() =>
        (await place.RunAsync("--target=Test", $"--filter={string.Concat("Plural", "Tets")}")).ShouldEnd(2).Saying("Did you mean PluralTests?");

    [Fact]
    public async Task The_services_to_install_are_listed_with_size_or_time()
    {
        place.Environment["XDG_CACHE_HOME"] = place["cache"];

        (await ScriptAsync("missing.sh")).ShouldEnd(0).Saying($"azurite (npm, to {place["cache"]}/reporttasks/azurite-", "about 1 minute");
    }

    [Fact]
    public async Task Without_installation_a_missing_service_is_named()
    {
        place.Environment["XDG_CACHE_HOME"] = place["cache"];
        place.Environment["REPORTTASKS_SERVICES"] = "installed";

        (await ScriptAsync("judges.sh")).ShouldEnd(77).Error.ShouldBe("judges is not installed, and --install-services=no.\n");
        place.Names("cache", "reporttasks").Where(name => !name.StartsWith("partial", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    public void Dispose() => place.Dispose();

    private Task<HostResult> ScriptAsync(string name) =>
        place.StartProgram("bash", [Path.Combine(Repository.Root, "tests", "services", name)]).End;
}
