using System.Text;
using Cake.Core;
using Cake.Frosting;
using ReportTasks.Files;
using ReportTasks.Reports.Formats.Schema;
using ReportTasks.Tasks;

namespace Build.Tasks;

/// <summary>Keeps docs/report-schema.json in step with the report's records.</summary>
[TaskName("Schema")]
[TaskDescription("Write docs/report-schema.json from the report's records")]
public sealed class SchemaTask : FrostingTask
{
    public override void Run(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var path = Path.Combine(Repository.Root, "docs", "report-schema.json");
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(ReportSchema.Generate()));
        context.Log.LogInformation($"Wrote {path}.");
    }
}
