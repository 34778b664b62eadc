namespace Torture.Hostile.Polling;

/// <summary>One change to the structure or a value of a batch.</summary>
internal static class TreeMutation
{
    private static readonly string[] Keys =
    [
        "task_id", "image_path", "prompt", "target_filename_stub", "timestamp", "status", "final_status", "completion_time", "video_url", "failure_reason", "failure", "failure_code", "failureCode",
        "model", "seed", "cluster_id", "theme", "duration", "resolution", "credits", "cost", "polling_stats", "task_results", "start_time", "end_time", "poll_count", "generated_at",
        "unknown", "", "TASK_ID", "Final_Status", "task\\u005fid", "final\\u005fstatus", "\\ud800", "\uDCFF", "__proto__",
    ];

    /// <param name="list">The tasks of the batch, if the list still exists.</param>
    public static void Apply(Random random, JsonText batch, JsonText? list)
    {
        var inTasks = list?.Items is { Count: > 0 } && random.Next(6) > 0;
        var place = inTasks ? HostileValues.Of(random, list!.Items!) : batch;
        if (inTasks && random.Next(8) == 0) ChangeList(random, list!.Items!);
        else if (place.Members is { Count: > 0 } members && random.Next(12) > 0) ChangeMember(random, members);
        else Replace(random, HostileValues.Of(random, [.. batch.All()]));
    }

    private static void ChangeList(Random random, List<JsonText> items)
    {
        var at = random.Next(items.Count);
        switch (random.Next(5))
        {
            case 0:
                items.RemoveAt(at);
                break;
            case 1:
                items.Insert(random.Next(items.Count + 1), items[at].Copy());
                break;
            case 2:
                items[at] = JsonText.Scalar(HostileValues.Any(random));
                break;
            case 3:
                items[at] = JsonText.List(items[at].Copy());
                break;
            default:
                var other = random.Next(items.Count);
                (items[at], items[other]) = (items[other], items[at]);
                break;
        }
    }

    private static void ChangeMember(Random random, List<JsonMember> members)
    {
        var member = HostileValues.Of(random, members);
        switch (random.Next(14))
        {
            case 0:
                members.Remove(member);
                break;
            case 1:
                members.Insert(random.Next(members.Count + 1), new JsonMember(member.Key, JsonText.Scalar(HostileValues.Any(random))));
                break;
            case 2:
                var other = HostileValues.Of(random, members);
                (member.Value, other.Value) = (other.Value, member.Value);
                break;
            case 3:
                member.Key = JsonText.Quote(HostileValues.Of(random, Keys));
                break;
            case 4:
                members.Add(new JsonMember(JsonText.Quote(HostileValues.Of(random, Keys)), JsonText.Scalar(HostileValues.Any(random))));
                break;
            case 5:
                member.Value = JsonText.Scalar("null");
                break;
            case 6:
                Replace(random, member.Value);
                break;
            case 7 when member.Value.Literal is { Length: > 0 } literal:
                member.Value = JsonText.Scalar(literal[0] == '"' ? literal.Trim('"') : JsonText.Quote(literal)); // swap text and number
                break;
            case 8:
                members.Add(new JsonMember("\"cost\"", JsonText.Object(new JsonMember("\"credits\"", JsonText.Scalar(HostileValues.Number(random))))));
                break;
            case 9:
                members.Add(new JsonMember("\"final_status\"", JsonText.Scalar(HostileValues.Status(random))));
                break;
            default:
                member.Value = JsonText.Scalar(Fitting(random, member.Key));
                break;
        }
    }

    /// <summary>A hostile value of the expected type, which gets further.</summary>
    private static string Fitting(Random random, string key) => key switch
    {
        "\"timestamp\"" or "\"completion_time\"" or "\"start_time\"" or "\"end_time\"" => HostileValues.Time(random),
        "\"status\"" or "\"final_status\"" => HostileValues.Status(random),
        "\"duration\"" or "\"seed\"" or "\"credits\"" or "\"poll_count\"" or "\"cluster_id\"" => HostileValues.Number(random),
        _ => HostileValues.Text(random),
    };

    private static void Replace(Random random, JsonText node) => node.Become(random.Next(9) switch
    {
        0 => JsonText.List(node.Copy()),
        1 => JsonText.Object(new JsonMember(JsonText.Quote(HostileValues.Of(random, Keys)), node.Copy())),
        2 => JsonText.List(),
        3 => JsonText.Object(),
        4 => Nested(random),
        5 => JsonText.List(node.Copy(), node.Copy()),
        _ => JsonText.Scalar(HostileValues.Any(random)),
    });

    // The reader's maximum depth is 256.
    private static JsonText Nested(Random random)
    {
        var depth = random.Next(4) == 0 ? random.Next(245, 300) : random.Next(1, 40);
        return random.Next(2) == 0
            ? JsonText.Scalar(new string('[', depth) + new string(']', depth))
            : JsonText.Scalar(string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth));
    }
}
