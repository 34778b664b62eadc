namespace ReportTasks.Metrics;

/// <summary>
/// Reads ISO 8601 date-times: with <c>T</c> or a blank, seconds optional, any number of fractional digits (100 ns are
/// kept), and <c>Z</c>, <c>+hh:mm</c>, <c>+hhmm</c>, <c>+hh</c> or no offset. Without one, UTC is meant.
/// </summary>
public static class IsoTimestamp
{
    /// <summary>The moment in ticks of 100 ns since the start of the year 0001 in UTC, negative just before it; null where unreadable.</summary>
    public static long? Ticks(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (!TakeDate(ref text, out var ticks)) return null;
        if (text.IsEmpty) return ticks;
        if (text[0] is not ('T' or 't' or ' ')) return null;
        text = text[1..];
        if (!TakeTime(ref text, out var time) || !TakeOffset(text, out var offset)) return null;
        return ticks + time - offset;
    }

    private static bool TakeDate(ref ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (!TakeNumber(ref text, 4, out var year) || !TakeChar(ref text, '-')
            || !TakeNumber(ref text, 2, out var month) || !TakeChar(ref text, '-')
            || !TakeNumber(ref text, 2, out var day)) return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        ticks = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks;
        return true;
    }

    private static bool TakeTime(ref ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        var second = 0;
        if (!TakeNumber(ref text, 2, out var hour) || !TakeChar(ref text, ':') || !TakeNumber(ref text, 2, out var minute)) return false;
        if (TakeChar(ref text, ':') && !TakeNumber(ref text, 2, out second)) return false;
        if (hour > 23 || minute > 59 || second > 59) return false;
        ticks = (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute) + (second * TimeSpan.TicksPerSecond);
        return (!TakeChar(ref text, '.') && !TakeChar(ref text, ',')) || TakeFraction(ref text, ref ticks);
    }

    private static bool TakeFraction(ref ReadOnlySpan<char> text, ref long ticks)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits < 0) digits = text.Length;
        var unit = TimeSpan.TicksPerSecond;
        foreach (var digit in text[..Math.Min(digits, 7)]) ticks += (digit - '0') * (unit /= 10);
        text = text[digits..];
        return digits > 0;
    }

    private static bool TakeOffset(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text.IsEmpty || text is "Z" or "z") return true;
        var sign = text[0] switch { '+' => 1, '-' => -1, _ => 0 };
        text = text[1..];
        if (sign == 0 || !TakeNumber(ref text, 2, out var hours)) return false;
        var minutes = 0;
        if (!text.IsEmpty)
        {
            TakeChar(ref text, ':');
            if (!TakeNumber(ref text, 2, out minutes) || !text.IsEmpty) return false;
        }

        ticks = sign * ((hours * TimeSpan.TicksPerHour) + (minutes * TimeSpan.TicksPerMinute));
        return hours < 24 && minutes < 60;
    }

    private static bool TakeChar(ref ReadOnlySpan<char> text, char wanted)
    {
        if (text.IsEmpty || text[0] != wanted) return false;
        text = text[1..];
        return true;
    }

    private static bool TakeNumber(ref ReadOnlySpan<char> text, int digits, out int number)
    {
        number = 0;
        if (text.Length < digits) return false;
        foreach (var digit in text[..digits])
        {
            if (!char.IsAsciiDigit(digit)) return false;
            number = (number * 10) + (digit - '0');
        }

        text = text[digits..];
        return true;
    }
}
