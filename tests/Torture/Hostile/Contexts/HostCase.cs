using System.Text;
using System.Text.RegularExpressions;
using Torture.Hostile.Contexts.Validators;
using Torture.Support;

namespace Torture.Hostile.Contexts;

/// <summary>Runs the whole host with payloads in one of four outputs: console, annotations, step summary, commit with folder.</summary>
internal sealed partial class HostCase(WholeBatch batch, ValidatorSet validators, long turn)
{
    private const int NameBytes = 120;

    private static readonly string[] Kinds = ["", "GITHUB_ACTIONS", "TF_BUILD", "GITLAB_CI"];

    private readonly string kind = Kinds[turn % Kinds.Length];

    public async Task CheckAsync(IReadOnlyList<string> payloads)
    {
        using var place = await batch.NewPlaceAsync();
        File.Delete(place.PollingFile);
        var file = $"runway_polling_results_{NameOf(payloads)}.json";
        await File.WriteAllBytesAsync(Path.Combine(place.Work, file), PayloadBatch.Of(payloads));
        foreach (var name in Names(payloads)) await File.WriteAllBytesAsync(Path.Combine(place.Output, name + ".mp4"), ReportTasks.Tests.Mp4.Of("video"));
        var summary = Path.Combine(place.Root, "summary");
        place.Environment["HTTP_PROXY"] = place.Environment["HTTPS_PROXY"] = "http://127.0.0.1:9";
        if (kind.Length > 0) place.Environment[kind] = "true";
        if (kind == "GITLAB_CI") place.Environment["CI_SERVER"] = "yes";
        if (kind == "GITHUB_ACTIONS") place.Environment["GITHUB_STEP_SUMMARY"] = summary;
        if (kind.Length == 0) place.Environment["LC_ALL"] = "C";
        using var run = place.Start("--target=Report", $"--polling-results-file={file}", "--formats=json,text,html,markdown,junit,csv,ctrf,openmetrics", "--commit", "--upload-to=../published", "--retries=0", "--max-failed=0");
        var end = (await run.End).ShouldBe(5);
        Log(end.Output);
        Log(end.Error);
        if (File.Exists(summary)) await validators.Markdown.CheckAsync(await File.ReadAllTextAsync(summary), null, payloads[0]);
        TortureException.Unless(kind != "GITHUB_ACTIONS" || File.Exists(summary), "The step summary is missing.");
        await CommitAsync(place);
        Keys(place);
    }

    /// <summary>Removes the run's own CI commands; the rest may contain none.</summary>
    private void Log(string text)
    {
        var own = kind switch { "GITHUB_ACTIONS" => GitHub(), "TF_BUILD" => Azure(), "GITLAB_CI" => GitLab(), _ => None() };
        var rest = own.Replace(text, "${data}");
        LogValidator.Check(rest, kind.Length == 0 ? "the console" : $"the log of {kind}");
        TortureException.Unless(kind.Length > 0 || Ascii.IsValid(text), "A console without UTF-8 gets non-ASCII text.");
    }

    private static async Task CommitAsync(WholePlace place)
    {
        var message = await Shell.RunAsync(place.Work, "git", "log", "-1", "--format=%B");
        TortureException.Unless(message.StartsWith("Batch report ", StringComparison.Ordinal), $"Nothing was committed: {message}");
        await CommitValidator.CheckAsync(message.TrimEnd('\n') + "\n", Source().Match(message).Groups["source"].Value);
        foreach (var path in (await Shell.RunAsync(place.Work, "git", "ls-tree", "-r", "-z", "--name-only", "HEAD")).Split('\0', StringSplitOptions.RemoveEmptyEntries)) KeyValidator.Key(path);
    }

    private static void Keys(WholePlace place)
    {
        var files = Directory.EnumerateFiles(place.Published, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(place.Published, file)).ToList();
        TortureException.Unless(files.Exists(file => file.EndsWith("manifest.json", StringComparison.Ordinal)), "Nothing was uploaded.");
        foreach (var file in files) KeyValidator.Key(file);
    }

    /// <summary>As much of the payloads as fits into a file name.</summary>
    private static string NameOf(IReadOnlyList<string> payloads)
    {
        var name = new StringBuilder();
        var bytes = 0;
        foreach (var rune in ShownText.Read(string.Join(' ', payloads)).EnumerateRunes().Where(rune => rune.Value is not ('/' or 0)))
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > NameBytes) break;
            name.Append(rune);
        }

        return name.ToString();
    }

    private static IEnumerable<string> Names(IReadOnlyList<string> payloads) => payloads.Select(ShownText.Read).Where(text => text.Length > 0 && ReportTasks.Batches.Naming.FileNameRules.ProblemOf(text) is null);

    // ReportTasks' commands have no properties and start with a letter or a quotation mark.
    [GeneratedRegex("^::(group|endgroup|warning|error)::(?<data>(?!xq|XQ).*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex GitHub();

    [GeneratedRegex(@"^\#\#(\[(group|endgroup|section)\]|vso\[task\.logissue type=(warning|error);\])(?<data>(?!xq|XQ).*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Azure();

    [GeneratedRegex("\e\\[0Ksection_(start|end):[0-9]+:batch_report\r\e\\[0K(?<data>)", RegexOptions.ExplicitCapture)]
    private static partial Regex GitLab();

    [GeneratedRegex(@"(?!)(?<data>)", RegexOptions.ExplicitCapture)]
    private static partial Regex None();

    [GeneratedRegex("^Source: (?<source>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Source();
}
