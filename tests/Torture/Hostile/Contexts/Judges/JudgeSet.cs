using Torture.Support;

namespace Torture.Hostile.Contexts.Judges;

/// <summary>All third-party validators, started once.</summary>
internal sealed class JudgeSet : IAsyncDisposable
{
    private const int NotPossible = 77;

    private readonly LineProcess node;
    private readonly LineProcess python;

    private JudgeSet(LineProcess node, LineProcess python, PageJudge pages)
    {
        (this.node, this.python, Pages) = (node, python, pages);
        (Markdown, Data, Table, Suites) = (new MarkdownJudge(node), new DataJudge(node), new TableJudge(python), new SuiteJudge(python, node));
        Webhooks = new WebhookJudge(node, Markdown, pages);
    }

    public PageJudge Pages { get; }

    public MarkdownJudge Markdown { get; }

    public DataJudge Data { get; }

    public TableJudge Table { get; }

    public SuiteJudge Suites { get; }

    public MetricsJudge Metrics { get; } = new();

    public WebhookJudge Webhooks { get; }

    /// <exception cref="NotPossibleException">A validator is missing.</exception>
    public static async Task<JudgeSet> StartAsync()
    {
        var modules = await ModulesAsync();
        var pages = await PageJudge.StartAsync(modules);
        var (node, python) = (LineProcess.Start("node", Repository.PathOf("tests/Torture/Hostile/Contexts/Judges/judge.mjs"), modules), LineProcess.Start("python3", "-u", Repository.PathOf("tests/Torture/Hostile/Contexts/Judges/judge.py")));
        return new JudgeSet(node, python, pages);
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
        if (end.ExitCode == NotPossible) throw new NotPossibleException(end.Error.Trim());
        end.ShouldBe(0);
        return end.Output.Split('\n').First(line => line.StartsWith("NODE_MODULES=", StringComparison.Ordinal)).Split('=', 2)[1];
    }
}
