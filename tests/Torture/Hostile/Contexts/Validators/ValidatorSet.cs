using Torture.Support;

namespace Torture.Hostile.Contexts.Validators;

/// <summary>All third-party validators, started once.</summary>
internal sealed class ValidatorSet : IAsyncDisposable
{
    private const int NotPossible = 77;

    private readonly LineProcess node;
    private readonly LineProcess python;

    private ValidatorSet(LineProcess node, LineProcess python, PageValidator pages)
    {
        (this.node, this.python, Pages) = (node, python, pages);
        (Markdown, Data, Table, Suites) = (new MarkdownValidator(node), new JsonValidator(node), new TableValidator(python), new TestReportValidator(python, node));
        Webhooks = new AlertValidator(node, Markdown, pages);
    }

    public PageValidator Pages { get; }

    public MarkdownValidator Markdown { get; }

    public JsonValidator Data { get; }

    public TableValidator Table { get; }

    public TestReportValidator Suites { get; }

    public MetricsValidator Metrics { get; } = new();

    public AlertValidator Webhooks { get; }

    /// <exception cref="MissingRequirementException">A validator is missing.</exception>
    public static async Task<ValidatorSet> StartAsync()
    {
        var modules = await ModulesAsync();
        var pages = await PageValidator.StartAsync(modules);
        var (node, python) = (LineProcess.Start("node", Repository.PathOf("tests/Torture/Hostile/Contexts/Validators/validate.mjs"), modules), LineProcess.Start("python3", "-u", Repository.PathOf("tests/Torture/Hostile/Contexts/Validators/validate.py")));
        return new ValidatorSet(node, python, pages);
    }

    public async ValueTask DisposeAsync()
    {
        await Pages.DisposeAsync();
        node.Dispose();
        python.Dispose();
    }

    /// <summary>The packages of the validators, installed by their script if missing.</summary>
    private static async Task<string> ModulesAsync()
    {
        using var script = new HostProcess(new System.Diagnostics.ProcessStartInfo("bash", [Repository.PathOf("tests/services/judges.sh")]));
        var end = await script.End;
        if (end.ExitCode == NotPossible) throw new MissingRequirementException(end.Error.Trim());
        end.ShouldBe(0);
        return end.Output.Split('\n').First(line => line.StartsWith("NODE_MODULES=", StringComparison.Ordinal)).Split('=', 2)[1];
    }
}
