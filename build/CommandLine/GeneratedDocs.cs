using System.Text;
using ReportTasks.Options.Binding;
using ReportTasks.Reports.Formats.Schema;
using ReportTasks.Sources.PollingResults;
using ReportTasks.Tasks.Adapters;

namespace Build.CommandLine;

/// <summary>The generated pages of this repository, and the generated part of those that people also write.</summary>
internal static class GeneratedDocs
{
    private const string Start = "<!-- options -->\n";
    private const string End = "<!-- /options -->";

    /// <summary>Each page with a function from its current text to the text that it should have.</summary>
    public static IReadOnlyList<(string Name, Func<string, string> Write)> All { get; } =
    [
        ("docs/report-schema.json", _ => ReportSchema.Generate()),
        ("docs/polling-results-schema.json", _ => PollingResultsSchema.Generate()),
        ("docs/options.md", page => WithTable(page, Reference())),
        ("README.md", page => WithTable(page, Everyday())),
    ];

    private static string WithTable(string page, string table)
    {
        var start = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = page.IndexOf(End, start, StringComparison.Ordinal);
        return page[..start] + table + page[end..];
    }

    private static string Everyday() => Table(
        ["Option", "Default", "What it does"],
        OptionTable.All.Where(option => option.IsEveryday).Select(option => (string[])
            [Code(SwitchTable.Of(option).Usage), Code(option.Default), $"{option.Description}."]));

    private static string Reference()
    {
        var page = new StringBuilder();
        foreach (var group in OptionTable.Groups)
        {
            page.Append($"\n### {group.Heading}\n\n").Append(Table(
                ["Option", "Environment", "cake.config", "Default", "What it does"], group.Options.Select(Row)));
        }

        foreach (var group in SwitchTable.Groups.Skip(OptionTable.Groups.Count))
        {
            page.Append($"\n### {group.Heading}\n\n").Append(Table(
                ["Option", "What it does"],
                group.Switches.Select(one => (string[])[string.Join(", ", one.Aliases.Prepend(one.Usage).Select(Code)), one.Details])));
        }

        return page.Append('\n').ToString();
    }

    private static string[] Row(Option option) =>
    [
        Code(option.Switch), Code(option.EnvironmentVariable), Code(option.ConfigurationKey), Code(option.Default),
        (SwitchTable.Of(option) with { Default = "" }).Details,
    ];

    private static string Code(string text) => text.Length == 0 ? "" : $"`{text}`";

    private static string Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows) =>
        string.Concat(rows.Prepend([.. head.Select(_ => "---")]).Prepend(head).Select(row => $"| {string.Join(" | ", row)} |\n"));
}
