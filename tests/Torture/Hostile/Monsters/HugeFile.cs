using System.Text;

namespace Torture.Hostile.Monsters;

/// <summary>A file that costs excessive time or memory.</summary>
/// <param name="Before">The text before the repeated part; ' is written as a double quote.</param>
/// <param name="Repeated">The repeated text; <c>#</c> is replaced by a different number each time.</param>
/// <param name="Times">The number of repetitions.</param>
/// <param name="Complaint">What the error must contain; null if a report is expected.</param>
internal sealed record HugeFile(string Name, string Before, string Repeated, long Times, string After, string? Complaint)
{
    private const int Gigabyte = 1 << 30;
    private const int Levels = 1_000_000;
    private const int Fields = 10_000_000;
    private const int Tasks = 1_000_000;
    private const string TooLong = "has a value longer than 64 MiB";
    private const string TooDeep = "values are nested deeper than 256 levels";
    private const string TooMany = "has an object with more than 2000000 fields";

    private const int Chunk = 1 << 20;

    public static IReadOnlyList<HugeFile> All { get; } =
    [
        new("a prompt of 1 GiB", "{'task_results':[{'task_id':'a','prompt':'", "x", Gigabyte, "'}]}", TooLong),
        new("a prompt of 1 GiB, all of it escaped", "{'task_results':[{'task_id':'a','prompt':'", "\\u0041", Gigabyte / 6, "'}]}", TooLong),
        new("a prompt of 1 GiB without an end", "{'task_results':[{'task_id':'a','prompt':'", "é", Gigabyte / 2, "", TooLong),
        new("a name of 1 GiB", "{'task_results':[{'target_filename_stub':'", "x", Gigabyte, "'}]}", TooLong),
        new("a field name of 1 GiB", "{'task_results':[{'", "x", Gigabyte, "':1}]}", TooLong),
        new("an unknown field of 1 GiB", "{'x':'", "x", Gigabyte, "','task_results':[]}", TooLong),
        new("a number of 1 GiB", "{'task_results':[{'seed':", "1", Gigabyte, "}]}", TooLong),
        new("a time of 1 GiB", "{'polling_stats':{'start_time':'", "2", Gigabyte, "'},'task_results':[]}", TooLong),
        new("an invalid literal of 1 GiB", "{'task_results':[{'seed':", "n", Gigabyte, "}]}", "an unquoted word that is not true, false or null"),
        new("lists 1,000,000 deep", "{'task_results':[{'x':", "[", Levels, "}]}", TooDeep),
        new("objects 1,000,000 deep", "{'task_results':[{'x':", "{'a':", Levels, "1}]}", TooDeep),
        new("lists and objects 1,000,000 deep before the tasks", "{'x':", "[{'a':", Levels / 2, "}", TooDeep),
        new("lists 1,000,000 deep instead of the tasks", "{'task_results':", "[", Levels, "}", TooDeep),
        new("lists 1,000,000 deep and nothing else", "", "[", Levels, "", "expected an object with task_results"),
        new("10,000,000 fields of one name in a task", "{'task_results':[{", "'prompt':'x',", Fields, "'task_id':1}]}", TooMany),
        new("10,000,000 fields of one name in the data of a task", "{'task_results':[{'cost':{", "'credits':1,", Fields, "'x':1}}]}", TooMany),
        new("10,000,000 fields of one name in the statistics", "{'polling_stats':{", "'start_time':1,", Fields, "'x':1},'task_results':[]}", TooMany),
        new("10,000,000 fields of one name in the document", "{", "'x':1,", Fields, "'task_results':[]}", TooMany),
        new("10,000,000 lists of tasks", "{", "'task_results':[],", Fields, "'x':1}", "it has task_results twice"),
        new("10,000,000 fields of other names in the document", "{", "'x#':1,", Fields, "'task_results':[]}", TooMany),
        new("1,000,000 statuses", "{'task_results':[", "{'final_status':'S#'},", Tasks, "{}]}", null),
        new("1,000,000 failure reasons", "{'task_results':[", "{'status':'FAILED','failure_reason':'R#'},", Tasks, "{}]}", null),
        new("1,000,000 themes and models", "{'task_results':[", "{'theme':'T#','model':'M#'},", Tasks, "{}]}", null),
        new("1,000,000 entries that are not tasks", "{'task_results':[", "#,", Tasks, "{}]}", null),
        new("1 GiB of spaces", "{'task_results':[", " ", Gigabyte, "]}", null),
    ];

    public void WriteTo(string path)
    {
        using var file = File.Create(path);
        file.Write(Bytes(Before));
        if (Repeated.Contains('#', StringComparison.Ordinal)) WriteNumbered(file);
        else WriteSame(file);
        file.Write(Bytes(After));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.Replace('\'', '"'));

    private void WriteSame(FileStream file)
    {
        var piece = Bytes(Repeated);
        var many = (int)Math.Min(Times, Chunk / piece.Length);
        var chunk = new byte[piece.Length * many];
        for (var i = 0; i < many; i++) piece.CopyTo(chunk, i * piece.Length);
        for (var left = Times; left > 0; left -= many) file.Write(chunk.AsSpan(0, (int)Math.Min(left, many) * piece.Length));
    }

    private void WriteNumbered(FileStream file)
    {
        using var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Chunk, leaveOpen: true);
        var parts = Repeated.Replace('\'', '"').Split('#');
        for (var i = 0L; i < Times; i++)
        {
            for (var part = 0; part < parts.Length; part++)
            {
                if (part > 0) writer.Write(i);
                writer.Write(parts[part]);
            }
        }
    }
}
