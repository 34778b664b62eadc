using ReportTasks.Options;
using ReportTasks.Tasks.Adapters;

namespace ReportTasks.Tests.Options;

public class OptionTableTests
{
    [Fact]
    public void The_names_of_an_option_are_derived_from_one_name()
    {
        var option = OptionTable.All.Single(option => option.Name == "polling-results-file");

        option.Switch.ShouldBe("--polling-results-file=PATH");
        option.EnvironmentVariable.ShouldBe("CAKE_REPORT_POLLING_RESULTS_FILE");
        option.ConfigurationKey.ShouldBe("PollingResultsFile");
    }

    [Fact]
    public void Every_option_is_unique_and_described()
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
    public void The_default_in_the_table_matches_the_record()
    {
        foreach (var option in OptionTable.All) option.Show(new ReportOptions()).ShouldBe(option.Default, option.Name);
    }

    [Fact]
    public void Every_example_is_valid_and_changes_something()
    {
        foreach (var option in OptionTable.All)
        {
            option.Bind(new ReportOptions(), option.Example).ShouldNotBe(new ReportOptions(), option.Name);
        }
    }

    [Fact]
    public void Every_property_has_a_row() =>
        OptionTable.All.SelectMany(option => Changed(option.Bind(new ReportOptions(), option.Example), new ReportOptions(), ""))
            .Distinct(StringComparer.Ordinal)
            .ShouldBe(Leaves(typeof(ReportOptions), ""), ignoreOrder: true);

    [Fact]
    public void Only_options_that_may_contain_a_key_are_secret_and_their_values_are_hidden()
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
