using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Build.Sbom;
using Cake.Core;
using Cake.Frosting;
using ReportTasks.Files;
using ReportTasks.Tasks;

namespace Build.Tasks;

[TaskName("Sbom")]
[TaskDescription("Write a bill of materials to artifacts/bom.json (CycloneDX 1.6)")]
public sealed class SbomTask(TimeProvider time) : FrostingTask
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public override void Run(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var bill = new BillOfMaterials(
            ShippedLibrary.Read(Path.Combine(AppContext.BaseDirectory, "Build.deps.json")),
            RestoredPackages.Of(Restored()));
        var path = Path.Combine(Repository.Root, "artifacts", "bom.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var json = bill.ToJson(time.GetUtcNow(), Guid.NewGuid()).ToJsonString(Readable);
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(json + "\n"));
        context.Log.LogInformation($"Wrote {path}: {bill.Packages} packages.");
    }

    /// <summary>The assets file of this host: build.sh restores to its own directory.</summary>
    private static string Restored()
    {
        var host = Path.Combine(Repository.Root, "build", "bin", "host");
        var isOfScript = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar) == host;
        return Path.Combine(Repository.Root, "build", "obj", isOfScript ? "host" : "", "project.assets.json");
    }
}
