using ReportTasks.Options;

namespace Build.Tests.Documents;

public class ConfigurationFileTests
{
    [Fact]
    public void Cake_config_has_every_option_in_the_order_of_the_table_and_none_is_on()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "cake.config")).SkipWhile(line => line is not "[Report]").Skip(1).ToList();

        lines.ShouldAllBe(line => line.StartsWith(';'));
        lines.Select(line => line[1..].Split('=')[0]).ShouldBe(OptionTable.All.Select(option => option.ConfigurationKey));
    }

    [Fact]
    public void What_cake_config_shows_can_be_used()
    {
        var values = File.ReadAllLines(Path.Combine(Repository.Root, "cake.config"))
            .Where(line => line.StartsWith(';') && line.Contains('=', StringComparison.Ordinal))
            .Select(line => line[1..].Split('=', 2)).ToDictionary(words => words[0], words => words[1], StringComparer.Ordinal);

        foreach (var option in OptionTable.All)
        {
            Should.NotThrow(() => option.Bind(new ReportOptions(), values[option.ConfigurationKey]), option.Name);
            if (option.Default is { Length: > 0 } and not "off") values[option.ConfigurationKey].ShouldBe(option.Default, option.Name);
        }
    }
}
