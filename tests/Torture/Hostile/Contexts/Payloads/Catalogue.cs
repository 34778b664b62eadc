namespace Torture.Hostile.Contexts.Payloads;

/// <summary>The fixed payloads, each once, and others generated from them.</summary>
internal sealed class Catalogue
{
    private static readonly string[] Between = ["", "", " ", "\n", "\r\n", "\r", "\u2028", "\u0085", "\0", "\t", "|", "\"", "'", "-->", "\u200B"];

    private static readonly string[] Slipped = ["\u200B", "\u200D", "\u00AD", "\0", "\e", "\u202E", "\n", "\r", "\\", "\"", "<", "`", "\u2028", "\uFE0F", "\uD800"];

    private readonly string[] all;

    /// <param name="seed">Sets the order, so that short runs cover different payloads.</param>
    public Catalogue(int seed)
    {
        var shuffled = Fixed.ToArray();
        new Random(seed).Shuffle(shuffled);
        all = shuffled;
    }

    public static IReadOnlyList<string> Fixed { get; } =
    [
        .. new[]
        {
            MarkupPayloads.All, LinePayloads.All, TextPayloads.Spreadsheets, TextPayloads.Markdown, TextPayloads.Mentions, TextPayloads.Machines, TextPayloads.Git, TextPayloads.Paths, TextPayloads.Invisible, TextPayloads.Long,
        }.SelectMany(payloads => payloads).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The fixed payloads first, in the order of the seed, then generated ones.</summary>
    public IReadOnlyList<string> Of(long first, int count, Random random) =>
        [.. Enumerable.Range(0, count).Select(index => first + index < all.Length ? all[first + index] : Made(random)).Distinct(StringComparer.Ordinal)];

    private string Made(Random random)
    {
        var text = string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Piece(random) + Between[random.Next(Between.Length)]));
        for (var changes = random.Next(4); changes > 0; changes--) text = Changed(random, text);
        return text;
    }

    private string Piece(Random random)
    {
        var piece = all[random.Next(all.Length)];
        return piece.Length > 400 && random.Next(10) > 0 ? piece[..random.Next(1, 60)] : piece;
    }

    private static string Changed(Random random, string text)
    {
        var at = random.Next(text.Length + 1);
        return random.Next(7) switch
        {
            0 => text.Insert(at, Slipped[random.Next(Slipped.Length)]),
            1 => text.ToUpperInvariant(),
            2 => text[at..] + text[..at],
            3 => text[..at],
            4 => new string(' ', random.Next(100)) + text,
            5 => text.Replace("<", "%3C", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal),
            _ => new string('x', random.Next(320)) + text,
        };
    }
}
