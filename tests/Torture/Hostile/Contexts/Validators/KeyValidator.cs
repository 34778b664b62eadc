using System.Text;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Stores;

namespace Torture.Hostile.Contexts.Validators;

/// <summary>Object keys that contain a payload, and their URLs.</summary>
internal static class KeyValidator
{
    // The longest name of any file system.
    private const int LongestName = 255;

    private static readonly Uri Root = new("https://store.example/bucket/below");

    /// <returns>The number of keys checked.</returns>
    public static int Check(BatchTask task, string source)
    {
        var batch = BatchId.Of(source[..Math.Min(source.Length, LongestName)]);
        TortureException.Unless(batch.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'), $"A batch id has invalid characters: {ShownText.Quote(batch)}");
        var name = new VideoNamer(_ => null).Next(task);
        string[] keys = [.. batch.Length > 0 ? (string[])[$"{batch}/manifest.json"] : [], .. name.IsUsable ? (string[])[name.FileName, VideoName.MetadataOf(name.FileName)] : []];
        foreach (var key in keys) Key(key);
        return keys.Length;
    }

    public static void Key(string key)
    {
        ObjectKeys.Verify(key);
        LogValidator.Check(key.Replace("::", "", StringComparison.Ordinal).Replace("##", "", StringComparison.Ordinal), "a key");
        TortureException.Unless(!key.Any(char.IsControl), $"{ShownText.Quote(key)} contains control characters.");
        TortureException.Unless(key.Split('/').All(part => part is not ("" or "." or "..")) && !key.Contains('\\', StringComparison.Ordinal) && Encoding.UTF8.GetByteCount(key) <= 1024, $"{ShownText.Quote(key)} is not a valid key.");
        var address = KeyUrl.Of(Root, key);
        var path = address.AbsolutePath;
        TortureException.Unless(
            path.StartsWith("/bucket/below/", StringComparison.Ordinal) && address.Query.Length == 0 && address.Fragment.Length == 0 && address.Host == Root.Host
            && string.Join('/', path["/bucket/below/".Length..].Split('/').Select(Uri.UnescapeDataString)) == key,
            $"The URL of {ShownText.Quote(key)} is wrong: {address.AbsoluteUri}");
    }
}
