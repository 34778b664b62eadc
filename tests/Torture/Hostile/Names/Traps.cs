namespace Torture.Hostile.Names;

/// <summary>A trap at a name that a video needs, placed before the run or during its download.</summary>
internal enum Trap
{
    None,
    FinalToFile,
    FinalToEmptyFile,
    FinalToDirectory,
    FinalToNowhere,
    PartToFile,
    PartToNowhere,
    StateToFile,
    StateToNowhere,
    MetadataToFile,
    MetadataToOwn,
    MetadataToNowhere,
    MetadataToEndless,
    TemporaryToFile,
    TemporaryToNowhere,
    MetadataIsPipe,
    PartIsPipe,
}

/// <summary>A directory that contains the output directory and, around it, the targets of an escaping file.</summary>
internal sealed class TrapPlace : IDisposable
{
    private const string Kept = "kept.mp4";

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("torture-names-");

    public TrapPlace()
    {
        Directory.CreateDirectory(Output);
        Directory.CreateDirectory(Path.Combine(Outside, "directory"));
        foreach (var name in new[] { Kept, "victim.mp4", "victim.json", "clip.mp4", "secret.txt", "a.mp4.part", "directory/inner.mp4", "../victim.mp4", "../clip.mp4", "../clip.json", "../secret.mp4" })
        {
            File.WriteAllText(Path.Combine(Outside, name), $"precious {name}");
        }

        File.WriteAllBytes(Path.Combine(Outside, "empty.mp4"), []);
        File.WriteAllText(Path.Combine(Outside, "own.json"), """{"video_file": "own.mp4", "runway_task_json": {"task_id": "another"}}""");
    }

    public string Root => root.FullName;

    public string Output => Path.Combine(root.FullName, "output");

    public string Outside => Path.Combine(root.FullName, "outside");

    /// <summary>Replaces what exists.</summary>
    public void Create(Trap trap, string fileName)
    {
        var (place, target) = trap switch
        {
            Trap.FinalToFile => (fileName, Kept),
            Trap.FinalToEmptyFile => (fileName, "empty.mp4"),
            Trap.FinalToDirectory => (fileName, "directory"),
            Trap.FinalToNowhere => (fileName, "new.mp4"),
            Trap.PartToFile => ($"{fileName}.part", "victim.mp4"),
            Trap.PartToNowhere => ($"{fileName}.part", "new.part"),
            Trap.StateToFile => ($"{fileName}.part.state", "secret.txt"),
            Trap.StateToNowhere => ($"{fileName}.part.state", "new.state"),
            Trap.MetadataToFile => (Metadata(fileName), "victim.json"),
            Trap.MetadataToOwn => (Metadata(fileName), "own.json"),
            Trap.MetadataToNowhere => (Metadata(fileName), "new.json"),
            Trap.MetadataToEndless => (Metadata(fileName), "/dev/zero"),
            Trap.TemporaryToFile => ($".{Metadata(fileName)}.reporttasks-tmp", "secret.txt"),
            Trap.TemporaryToNowhere => ($".{fileName}.part.state.reporttasks-tmp", "new.tmp"),
            Trap.MetadataIsPipe => (Metadata(fileName), null),
            Trap.PartIsPipe => ($"{fileName}.part", null),
            _ => throw new ArgumentOutOfRangeException(nameof(trap)),
        };
        var path = Path.Combine(Output, place);
        if (Directory.Exists(path) && new FileInfo(path).LinkTarget is null) return;
        File.Delete(path);
        if (target is null) UnixCalls.MakePipe(path);
        else File.CreateSymbolicLink(path, Path.Combine(Outside, target));
    }

    public void Dispose() => root.Delete(recursive: true);

    private static string Metadata(string fileName) => Path.ChangeExtension(fileName, ".json");
}
