using System.Text;

namespace Build.CommandLine;

/// <summary>Lays out a page of help: headings, paragraphs and rows with two columns.</summary>
/// <param name="width">The maximum of columns.</param>
/// <param name="isBold">Whether headings are bold.</param>
internal sealed class HelpPage(int width, bool isBold)
{
    private const int Left = 31; // columns of a row's name, with its indentation and the gap behind it

    private readonly StringBuilder text = new();

    public override string ToString() => text.ToString();

    public HelpPage Heading(string heading)
    {
        if (text.Length > 0) text.AppendLine();
        text.AppendLine(isBold ? $"\e[1m{heading}\e[0m" : heading);
        return this;
    }

    public HelpPage Blank()
    {
        text.AppendLine();
        return this;
    }

    public HelpPage Paragraph(string paragraph, string indentation = "")
    {
        foreach (var line in Wrapped(paragraph, width - indentation.Length)) text.AppendLine(indentation + line);
        return this;
    }

    /// <param name="left">The columns for the name. A longer name has a line of its own.</param>
    public HelpPage Row(string name, string description, int left = Left)
    {
        var start = $"  {name}".PadRight(left);
        var lines = Wrapped(description, width - left);
        if (name.Length + 4 > left)
        {
            text.AppendLine(start.TrimEnd());
            start = new string(' ', left);
        }

        text.Append(start).AppendLine(lines[0]);
        foreach (var line in lines.Skip(1)) text.Append(' ', left).AppendLine(line);
        return this;
    }

    private static List<string> Wrapped(string paragraph, int columns)
    {
        List<string> lines = [""];
        foreach (var word in paragraph.Split(' '))
        {
            if (lines[^1].Length == 0) lines[^1] = word;
            else if (lines[^1].Length + 1 + word.Length <= columns) lines[^1] += " " + word;
            else lines.Add(word);
        }

        return lines;
    }
}
