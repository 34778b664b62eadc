using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Build.Tests.SupplyChain;

/// <summary>A known vulnerability in an indirect dependency.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private readonly LockedProject project = new();
    private readonly WebApplication source;
    private int severity;

    public AuditTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        source = builder.Build();
        source.MapGet("/index.json", () => Json($$"""{ "version": "3.0.0", "resources": [{ "@id": "{{Address}}vulnerabilities.json", "@type": "VulnerabilityInfo/6.7.0" }] }"""));
        source.MapGet("/vulnerabilities.json", () => Json($$"""[{ "@name": "all", "@id": "{{Address}}all.json", "@updated": "2026-01-01T00:00:00Z" }]"""));
        source.MapGet("/all.json", () => Json($$"""{ "spectre.console.ansi": [{ "url": "https://example.com/advisory", "severity": {{severity}}, "versions": "(, 99.0.0)" }] }"""));
    }

    private string Address => $"{source.Urls.First()}/";

    [Theory]
    [InlineData(0, "NU1901")]
    [InlineData(1, "NU1902")]
    [InlineData(2, "NU1903")]
    [InlineData(3, "NU1904")]
    public async Task In_CI_a_vulnerability_of_any_severity_is_an_error(int found, string code)
    {
        severity = found;
        project.Environment["CI"] = "true";

        (await project.RestoreAsync()).ShouldEnd(1).Saying($"error {code}", "Spectre.Console.Ansi", "https://example.com/advisory");
    }

    [Fact]
    public async Task Outside_CI_a_vulnerability_is_a_warning()
    {
        severity = 3;

        (await project.RestoreAsync()).ShouldEnd(0).Saying("warning NU1904", "Spectre.Console.Ansi");
    }

    [Fact]
    public async Task The_audit_can_be_disabled()
    {
        severity = 3;
        (project.Environment["CI"], project.Environment["NuGetAudit"]) = ("true", "false");

        (await project.RestoreAsync()).ShouldEnd(0).NotSaying("NU190");
    }

    public async ValueTask InitializeAsync()
    {
        await source.StartAsync();
        project.AuditBy(new Uri(new Uri(Address), "index.json"));
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        project.Dispose();
    }

    private static IResult Json(string text) => Results.Text(text, "application/json");
}
