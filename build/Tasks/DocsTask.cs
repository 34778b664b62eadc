using System.Text;
using Build.CommandLine;
using Cake.Core;
using Cake.Frosting;
using ReportTasks.Files;
using ReportTasks.Tasks;

namespace Build.Tasks;

/// <summary>Keeps the generated parts of README.md and docs/ current.</summary>
[TaskName("Docs")]
[TaskDescription("Write the schemas and option tables in docs")]
public sealed class DocsTask : FrostingTask
{
    public override void Run(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var (name, write) in GeneratedDocs.All)
        {
            var path = Path.Combine(Repository.Root, name);
            AtomicFile.Write(path, Encoding.UTF8.GetBytes(write(File.ReadAllText(path))));
            context.Log.LogInformation($"Wrote {path}.");
        }
    }
}
