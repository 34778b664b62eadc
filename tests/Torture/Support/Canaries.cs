using System.Globalization;
using System.Text;

namespace Torture.Support;

/// <summary>Secrets in all inputs of a run, each a unique word, and the search for them in its output.</summary>
internal sealed class Canaries
{
    private readonly Dictionary<string, string> words;
    private (string Kind, byte[] Form)[] forms;

    public Canaries(Random random)
    {
        words = Kinds.ToDictionary(kind => kind, kind => $"canary{random.NextInt64(long.MaxValue).ToString("x16", CultureInfo.InvariantCulture)}", StringComparer.Ordinal);
        forms = [.. words.SelectMany(pair => FormsOf(pair.Value).Select(form => (pair.Key, form)))];
    }

    /// <summary>They are in server responses, the batch, the environment and the git configuration.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "signature of a video URL", "signature of a redirect", "cookie of a response", "header of a response", "body of a response",
        "signature of an image URL", "URL in a failure reason", "unknown field of a task", "signature in a prompt",
        "AWS key", "Azure key", "Runway key", "webhook", "password of a proxy", "password of a remote", "header that git sends",
    ];

    public string this[string kind] => words[kind];

    /// <summary>Adds a real secret, such as a store key, to the search.</summary>
    public void Plant(string kind, string word) => forms = [.. forms, .. FormsOf(word).Select(form => (kind, form))];

    /// <exception cref="TortureException">The text contains one of them.</exception>
    public void Search(string text, string place) => Search(Encoding.UTF8.GetBytes(text), place);

    /// <exception cref="TortureException">The bytes contain one of them.</exception>
    public void Search(ReadOnlySpan<byte> bytes, string place)
    {
        foreach (var (kind, form) in forms)
        {
            if (bytes.IndexOf(form) >= 0) throw new TortureException($"{place} contains a secret: {kind}.");
        }
    }

    /// <summary>Searches every file below a directory and its name, except user files.</summary>
    public void SearchFiles(string directory, Func<string, bool> isUsers)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Where(file => !isUsers(file)))
        {
            Search(file, "the name of a file");
            Search(File.ReadAllBytes(file), file);
        }
    }

    /// <summary>As it is, and as base64 at each of the three alignments.</summary>
    private static IEnumerable<byte[]> FormsOf(string word)
    {
        yield return Encoding.UTF8.GetBytes(word);
        for (var shift = 0; shift < 3; shift++)
        {
            var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('-', shift) + word));
            yield return Encoding.UTF8.GetBytes(encoded[4..^4]);
        }
    }
}
