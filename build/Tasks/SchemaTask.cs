using System.Text;
using Cake.Core;
using Cake.Frosting;
using ReportTasks.Files;
using ReportTasks.Reports.Formats.Schema;
using ReportTasks.Sources.PollingResults;
using ReportTasks.Tasks;

namespace Build.Tasks;

/// <summary>Generates the schemas in docs/ that have a source in the code.</summary>
[TaskName("Schema")]
[TaskDescription("Generate docs/report-schema.json and docs/polling-results-schema.json")]
public sealed class SchemaTask : FrostingTask
{
    public override void Run(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Write(context, "report-schema.json", ReportSchema.Generate());
        Write(context, "polling-results-schema.json", PollingResultsSchema.Generate());
    }

    private static void Write(ICakeContext context, string name, string schema)
    {
        var path = Path.Combine(Repository.Root, "docs", name);
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(schema));
        context.Log.LogInformation($"Wrote {path}.");
    }
}
