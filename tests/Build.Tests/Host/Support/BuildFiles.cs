namespace Build.Tests.Host.Support;

/// <summary>The files that decide how a project of this repository is restored and built.</summary>
internal static class BuildFiles
{
    private static readonly string Choice = Path.Combine("src", "Cake.Frosting", "Choice");

    public static void CopyTo(Workspace place, string directory = "")
    {
        var choice = Path.Combine(Repository.Root, Choice);
        // Without the stand-in of Cake.Frosting there is no choice.
        string[] files = ["global.json", ".editorconfig", .. Names(Repository.Root, "Directory.*"), .. Directory.Exists(choice) ? Names(choice, "*.*") : []];
        foreach (var file in files) place.Write(Path.Combine(directory, file), File.ReadAllText(Path.Combine(Repository.Root, file)));
    }

    private static IEnumerable<string> Names(string directory, string pattern) =>
        Directory.EnumerateFiles(directory, pattern).Select(path => Path.GetRelativePath(Repository.Root, path));
}
