namespace ReportTasks;

/// <summary>Truncates text by code points, and never splits a surrogate pair.</summary>
internal static class TextLimit
{
    /// <summary>The first <paramref name="characters"/> code points.</summary>
    public static string Truncate(string text, int characters)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text[..PrefixLength(text, characters)];
    }

    /// <summary>The text, or its first <paramref name="characters"/> code points and <c>...</c> if it is longer.</summary>
    public static string Ellipsis(string text, int characters)
    {
        ArgumentNullException.ThrowIfNull(text);
        var length = PrefixLength(text, characters);
        return length == text.Length ? text : text[..length] + "...";
    }

    private static int PrefixLength(string text, int characters)
    {
        if (text.Length <= characters) return text.Length;
        var index = 0;
        for (var taken = 0; taken < characters && index < text.Length; taken++)
        {
            index += char.IsSurrogatePair(text, index) ? 2 : 1;
        }

        return index;
    }
}
