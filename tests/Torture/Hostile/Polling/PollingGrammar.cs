using System.Text;
using System.Text.Json;

namespace Torture.Hostile.Polling;

/// <summary>Generates hostile polling results from the golden batches.</summary>
internal sealed class PollingGrammar
{
    private static readonly string[] Gaps = ["", "", " ", "\n ", "\r\n\t"];

    private readonly List<JsonText> batches = [];
    private readonly List<JsonText> tasks = [];

    public PollingGrammar()
    {
        foreach (var directory in Directory.EnumerateDirectories(Repository.PathOf("tests/ReportTasks.Tests/Golden")).Order(StringComparer.Ordinal))
        {
            using var golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(directory, "polling.json")));
            var batch = JsonText.Of(golden.RootElement);
            tasks.AddRange(TasksOf(batch)?.Items ?? []);
            TasksOf(batch)?.Items?.Clear();
            batches.Add(batch);
        }
    }

    /// <summary>The bytes of one file.</summary>
    public byte[] Next(Random random)
    {
        var batch = HostileValues.Of(random, batches).Copy();
        if (TasksOf(batch) is { Items: { } list }) list.AddRange(Enumerable.Range(0, Count(random)).Select(_ => HostileValues.Of(random, tasks).Copy()));
        for (var changes = Changes(random); changes > 0; changes--) TreeMutation.Apply(random, batch, TasksOf(batch));
        var bytes = batch.ToBytes(HostileValues.Of(random, Gaps));
        if (random.Next(25) == 0) bytes = Recoded(random, bytes);
        if (random.Next(6) == 0) bytes = ByteMutation.Apply(random, bytes);
        return bytes;
    }

    private static JsonText? TasksOf(JsonText batch) => batch.Members?.Find(member => member.Key is "\"task_results\"")?.Value;

    // Few, for speed; in one of 300 files more than the pipe's first block.
    private static int Count(Random random) => random.Next(300) == 0 ? random.Next(120, 300) : random.Next(7);

    private static int Changes(Random random) => random.Next(8) switch { 0 => 0, < 4 => 1, < 6 => 2, 6 => random.Next(3, 8), _ => random.Next(8, 30) };

    private static byte[] Recoded(Random random, byte[] bytes)
    {
        Encoding[] encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1];
        var encoding = HostileValues.Of(random, encodings);
        var content = encoding.GetBytes(Encoding.UTF8.GetString(bytes));
        return random.Next(3) == 0 ? content : [.. encoding.GetPreamble(), .. content];
    }
}
