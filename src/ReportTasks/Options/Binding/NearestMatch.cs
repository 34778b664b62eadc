namespace ReportTasks.Options.Binding;

/// <summary>Suggests a known name for a misspelled one.</summary>
internal static class NearestMatch
{
    private const int MinBeginning = 3;

    /// <summary>
    /// The known name with the fewest edits; null if no name is similar. A name that starts with the wrong one is similar.
    /// </summary>
    public static string? Of(string wrong, IEnumerable<string> known)
    {
        return known
            .Select(name => (name, distance: Distance(wrong.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(candidate => candidate.distance <= Math.Max(2, wrong.Length / 3) || IsBeginningOf(candidate.name))
            .OrderBy(candidate => candidate.distance)
            .Select(candidate => candidate.name)
            .FirstOrDefault();

        bool IsBeginningOf(string name) =>
            wrong.Length >= MinBeginning && name.StartsWith(wrong, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The Damerau-Levenshtein distance: a swap of neighbors is one edit.</summary>
    internal static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                var isSwap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                if (isSwap) rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }
}
