using ReportTasks.Options;
using ReportTasks.Tasks.Adapters;

namespace ReportTasks.Tests.Options;

public class OptionTableTests
{
    [Fact]
    public void Names_say_how_an_option_is_given_everywhere()
    {
        var option = OptionTable.All.Single(option => option.Name == "polling-results-file");

        option.Switch.ShouldBe("--polling-results-file=PATH");
        option.EnvironmentVariable.ShouldBe("CAKE_REPORT_POLLING_RESULTS_FILE");
        option.ConfigurationKey.ShouldBe("PollingResultsFile");
    }

    [Fact]
    public void Every_option_is_one_of_its_own_and_described_as_the_docs_need_it()
    {
        OptionTable.All.Select(option => option.Name).ShouldBeUnique(StringComparer.OrdinalIgnoreCase);
        foreach (var option in OptionTable.All)
        {
            option.Name.ShouldMatch("^[a-z0-9]+(-[a-z0-9]+)*$");
            option.Description.ShouldNotEndWith(".");
            option.Description.ShouldNotContain("|");
            string.IsNullOrEmpty(option.Example).ShouldBe(option.IsFlag, option.Name);
        }
    }

    [Fact]
    public void The_default_in_the_table_is_the_one_of_the_record()
    {
        foreach (var option in OptionTable.All) option.Show(new ReportOptions()).ShouldBe(option.Default, option.Name);
    }

    [Fact]
    public void Every_example_is_taken_and_changes_something()
    {
        foreach (var option in OptionTable.All)
        {
            option.Bind(new ReportOptions(), option.Example).ShouldNotBe(new ReportOptions(), option.Name);
        }
    }

    [Fact]
    public void Each_property_has_a_row() =>
        OptionTable.All.SelectMany(option => Changed(option.Bind(new ReportOptions(), option.Example), new ReportOptions(), ""))
            .Distinct(StringComparer.Ordinal)
            .ShouldBe(Leaves(typeof(ReportOptions), ""), ignoreOrder: true);

    [Fact]
    public void Only_what_may_hold_a_key_is_a_secret_and_its_value_is_not_shown()
    {
        var secrets = OptionTable.All.Where(option => option.IsSecret).ToList();

        secrets.Select(secret => secret.Name).ShouldBe(["generate-command", "alert-webhook"]);
        secrets.ShouldAllBe(secret => secret.Display(new ReportOptions()) == "not set");
        var given = new ReportOptions { Run = new() { GenerateCommand = ["run", "key"] }, Alerts = new() { Webhook = new Uri("https://hooks.example/key") } };
        secrets.ShouldAllBe(secret => secret.Display(given) == "set");
    }

    private static bool IsFeature(Type type) => type.Name.EndsWith("Options", StringComparison.Ordinal);

    private static IEnumerable<string> Leaves(Type type, string path) => type.GetProperties().SelectMany(property =>
        IsFeature(property.PropertyType) ? Leaves(property.PropertyType, $"{path}.{property.Name}") : [$"{path}.{property.Name}"]);

    private static IEnumerable<string> Changed(object given, object initial, string path) =>
        from property in given.GetType().GetProperties()
        let values = (Given: property.GetValue(given), Initial: property.GetValue(initial))
        where !Equals(values.Given, values.Initial)
        from changed in IsFeature(property.PropertyType)
            ? Changed(values.Given!, values.Initial!, $"{path}.{property.Name}")
            : [$"{path}.{property.Name}"]
        select changed;
}
