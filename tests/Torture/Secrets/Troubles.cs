using System.Text.Json.Nodes;
using Torture.Support;

namespace Torture.Secrets;

/// <param name="Make">Gets the place, the arguments of the run and the secrets.</param>
internal sealed record Trouble(string Name, Action<WholePlace, List<string>, Canaries> Make);

/// <summary>Failures in which a run could leak a secret.</summary>
internal static class Troubles
{
    public const string Diagnostic = "--verbosity=Diagnostic";

    public static IReadOnlyList<Trouble> All { get; } =
    [
        new("every report format", (_, words, _) => words.Add("--formats=json,text,html,markdown,junit,ctrf,csv,openmetrics,badge")),
        new("diagnostic verbosity", (_, words, _) => words.Add(Diagnostic)),
        new("strict", (_, words, _) => words.Add("--strict")),
        new("dry run", (_, words, _) => words.Add("--dry-run")),
        new("compressed report", (_, words, _) => words.Add("--compress")),
        new("a missed gate", (_, words, _) => words.Add("--min-success-rate=100")),
        new("GitHub's environment", InGitHub),
        new("an S3 that refuses", (place, words, _) =>
        {
            place.Environment["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE";
            place.Environment["AWS_REGION"] = "us-east-1";
            words.AddRange(["--upload-to=s3://bucket/batches", $"--s3-endpoint={place.ServerAddress}"]);
        }),
        new("an S3 endpoint without a server", (place, words, _) =>
        {
            place.Environment["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE";
            place.Environment["AWS_REGION"] = "us-east-1";
            words.AddRange(["--upload-to=s3://bucket/batches", "--s3-endpoint=http://127.0.0.1:9"]);
        }),
        new("an Azure server that refuses", (place, words, secrets) =>
        {
            var key = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secrets["Azure key"]));
            place.Environment["AZURE_STORAGE_CONNECTION_STRING"] = $"DefaultEndpointsProtocol=http;AccountName=account;AccountKey={key};BlobEndpoint={place.ServerAddress}/account";
            words.Add("--upload-to=az://account/videos/batches");
        }),
        new("an invalid Azure key", (_, words, _) => words.Add("--upload-to=az://account/videos/batches")),
        new("an invalid destination with a key", (place, _, secrets) => place.Environment["CAKE_REPORT_UPLOAD_TO"] = $"s3://key:{secrets["AWS key"]}@bucket/x?sig={secrets["AWS key"]}"),
        new("a webhook that refuses", (place, _, secrets) => place.Environment["CAKE_REPORT_ALERT_WEBHOOK"] = $"{place.ServerAddress}/{place.Room}/signed/{secrets["webhook"]}"),
        new("a webhook without a server", (place, _, secrets) => place.Environment["CAKE_REPORT_ALERT_WEBHOOK"] = $"http://127.0.0.1:9/{secrets["webhook"]}"),
        new("a webhook that is not a URL", (place, _, secrets) => place.Environment["CAKE_REPORT_ALERT_WEBHOOK"] = $"htps//hooks/{secrets["webhook"]}"),
        new("a push that fails", PushTo),
        new("a hook that refuses", (place, _, _) => WriteHook(place, "pre-commit", "echo 'not today' >&2; exit 1")),
        new("a generation command that fails", (_, words, secrets) => words.Add($"--generate-command=sh -c \"exit 3\" --key={secrets["Runway key"]}")),
        new("a proxy without a server", (place, _, secrets) =>
        {
            place.Environment["NO_PROXY"] = null;
            place.Environment["HTTP_PROXY"] = $"http://user:{secrets["password of a proxy"]}@127.0.0.1:9";
        }),
        new("polling results truncated inside a URL", BreakOff),
        new("an invalid URL", (place, _, _) => Edit(place, task => task["video_url"] = task["video_url"]!.GetValue<string>().Replace("http://", "http//", StringComparison.Ordinal))),
        new("a URL with an unknown host", (place, _, _) => Edit(place, task => task["video_url"] = task["video_url"]!.GetValue<string>().Replace("127.0.0.1", "nowhere.invalid", StringComparison.Ordinal))),
        new("a URL as the name of a task", (place, _, _) => Edit(place, task => SetAll(task, "target_filename_stub", "task_id"))),
        new("a URL as the prompt, theme and status", (place, _, _) => Edit(place, task => SetAll(task, "prompt", "theme", "cluster_id", "final_status"))),
        new("a URL as an unknown switch", (place, words, secrets) => words.Add($"--uplod-to=s3://bucket?X-Amz-Signature={secrets["AWS key"]}")),
        .. SignedTexts.All.Select(text => new Trouble($"a prompt with {text.Name}", (place, _, secrets) => Edit(place, task =>
        {
            foreach (var name in (string[])["prompt", "theme", "cluster_id", "image_path", "failure_reason"]) task[name] = text.With(secrets["signature in a prompt"]);
        }))),
        new("published into a file", (place, words, _) => { File.WriteAllText(Path.Combine(place.Root, "taken"), ""); words.Add("--upload-to=../taken"); }),
    ];

    private static void InGitHub(WholePlace place, List<string> words, Canaries secrets)
    {
        place.Environment["GITHUB_ACTIONS"] = place.Environment["CI"] = "true";
        place.Environment["GITHUB_STEP_SUMMARY"] = Path.Combine(place.Root, "summary.md");
    }

    private static void PushTo(WholePlace place, List<string> words, Canaries secrets)
    {
        File.AppendAllText(Path.Combine(place.Work, ".git", "config"),
            $"[remote \"origin\"]\n\turl = {place.ServerAddress.Replace("://", $"://user:{secrets["password of a remote"]}@", StringComparison.Ordinal)}/repository.git\n"
            + "\tfetch = +refs/heads/*:refs/remotes/origin/*\n[branch \"main\"]\n\tremote = origin\n\tmerge = refs/heads/main\n");
        words.Add("--push");
    }

    private static void WriteHook(WholePlace place, string name, string commands)
    {
        var path = Path.Combine(place.Work, ".git", "hooks", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Executable.Write(path, commands);
    }

    private static void BreakOff(WholePlace place, List<string> words, Canaries secrets)
    {
        var text = File.ReadAllText(place.PollingFile);
        var signature = secrets["signature of a video URL"];
        File.WriteAllText(place.PollingFile, text[..(text.IndexOf(signature, StringComparison.Ordinal) + signature.Length)]);
    }

    private static void Edit(WholePlace place, Action<JsonNode> edit)
    {
        if (!TryParse(File.ReadAllText(place.PollingFile), out var batch)) return;
        edit(batch["task_results"]![0]!);
        File.WriteAllText(place.PollingFile, batch.ToJsonString());
    }

    private static void SetAll(JsonNode task, params string[] names)
    {
        foreach (var name in names) task[name] = task["video_url"]!.GetValue<string>();
    }

    // Another failure may have ended it.
    private static bool TryParse(string text, out JsonNode batch)
    {
        batch = JsonValue.Create("");
        try
        {
            batch = JsonNode.Parse(text)!;
            return true;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }
}
