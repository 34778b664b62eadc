using System.Text;

namespace Torture.Hostile.Names;

/// <summary>Generates stubs that try to be more than a plain name in the output directory.</summary>
internal static class HostileStubs
{
    private static readonly string[] Bases = ["clip", "victim", "secret", "a", "Clip", "CLIP", "é", "e\u0301", "ﬁle", "file", "Å", "\u212B", "ß", "ss", "ı", "I", "i", "K", "\u212A", "\U0001F3AC", "日本", "x y"];

    private static readonly string[] Leading = ["../", "..\\", "../../outside/", "/etc/", "/", "\\", "\\\\server\\share\\", "C:\\", "C:", "c:/", "//", "./", "~/", "file:///", "\\\\?\\C:\\", "%2e%2e%2f", "..%2f", "..\u2215", "..\uFF0F", "..\u29F8", "dir/", "link/", "..", "...", "-", "--", "$HOME/", "`id`", "$(id)"];

    private static readonly string[] Trailing = [".", " ", "...", "   ", ". .", "\u00A0", "::$DATA", ":stream", ":$INDEX_ALLOCATION", "/", "/.", "/..", "\\", "\0", "\0.png", "\n", "\r\n", "\t", "\u007F", "\u0085", "\u001b[2J", ".mp4", ".json", ".part", ".mp4.part", ".mp4.part.state", ".MP4", "~", "~1", "*", "?", "|", "<", ">", "\"", "'", ";", "&", "%00", "%n", "#"];

    private static readonly string[] Inside = ["\0", "\u202E", "\u200B", "\u200D", "\u200E", "\u2028", "\u2029", "\uFEFF", "\u00AD", "\u2066", "\u0007", "\u001B]0;x\u0007", "\uFFFD", "\uE000", "\U000E0041", "\uFFF9", "/", "\\", "\u2044", ":", "\u0300\u0301\u0302", "\u3000", "\u115F"];

    private static readonly string[] Whole =
    [
        "CON", "con", "PRN", "AUX", "NUL", "nul.txt", "COM1", "COM9", "LPT1", "COM\u00B9", "CONIN$", "CLOCK$", ".", "..", "...", " ", "   ", "\u00A0", "\u3000", ".hidden", ".git", ".gitattributes", ".env", "desktop.ini", "Thumbs.db",
        ".reporttasks.lock", ".reporttasks-tmp", ".clip.json.reporttasks-tmp", "index", "index.html", "index.html.mp4", "manifest", "manifest.json", "latest", "video_generation_results", "video_generation_results.badge",
        "video_generation_results_20250617_041141", "VIDEO_GENERATION_RESULTS_x", "video_generation_results.", "retry_queue_20250617_041141", "Retry_Queue_", "runway_polling_results_x", "runway_polling_results_", "video_unknown", "video_",
        "clip.mp4", "clip.json", "clip.mp4.part", "clip.mp4.part.state", ".clip.mp4.part.state", "/dev/null", "/dev/stdout", "/proc/self/mem", "file:///etc/passwd", "http://127.0.0.1/x", "-rf", "--help", "{}", "{0}", "%s%n", "$(touch x)", "`touch x`",
    ];

    public static string Next(Random random)
    {
        var name = Of(random, Bases);
        return random.Next(11) switch
        {
            0 => name,
            1 => name + random.Next(20),
            2 => Of(random, Leading) + name,
            3 => name + Of(random, Trailing),
            4 => name + Of(random, Inside) + Of(random, Bases),
            5 => Of(random, Whole),
            6 => Of(random, Whole) + Of(random, Trailing),
            7 => Of(random, Leading) + Of(random, Leading) + name + Of(random, Trailing),
            8 => Long(random, name),
            9 => name.Normalize((NormalizationForm)HostileStubs.Of(random, [1, 2, 5, 6])),
            _ => string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => (char)random.Next(1, 0xD800))),
        };
    }

    /// <summary>Up to 4 KiB, some at exactly the limit.</summary>
    private static string Long(Random random, string unit)
    {
        var bytes = random.Next(3) switch { 0 => random.Next(170, 190), 1 => 255, _ => 4096 };
        return string.Concat(Enumerable.Repeat(unit, 1 + (bytes / Encoding.UTF8.GetByteCount(unit))));
    }

    public static T Of<T>(Random random, IReadOnlyList<T> all) => all[random.Next(all.Count)];
}
