using System.Globalization;

namespace ReportTasks.Batches.Times;

/// <summary>
/// Reads ISO 8601 date-times. Dates are calendar dates (<c>2025-06-17</c>) or week dates (<c>2025-W25-2</c>), with or without
/// hyphens. Any separator may precede the time. Times have colons or not, and fractions down to 100 ns. The offset is <c>Z</c>,
/// <c>+02:00</c>, <c>+0200</c> or <c>+02</c>; without one, the time is UTC.
/// </summary>
internal static class IsoTimestamp
{
    private const int DaysPerWeek = 7;

    /// <summary>UTC ticks of 100 ns since year 1, which an offset can make negative. Null if it is not ISO 8601.</summary>
    public static long? Ticks(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var date = TakeDate(ref text);
        if (date is null || text.IsEmpty) return date;
        if (char.IsAsciiDigit(text[0])) return null;
        text = text[1..];
        return date + TakeTime(ref text) - Offset(text.TrimStart(' '));
    }

    private static long? TakeDate(ref ReadOnlySpan<char> text)
    {
        if (!TakeNumber(ref text, 4, out var year) || year < 1) return null;
        var isExtended = TakeChar(ref text, '-');
        return TakeChar(ref text, 'W')
            ? TakeWeekDate(ref text, isExtended, year)
            : TakeMonthAndDay(ref text, isExtended, year);
    }

    private static long? TakeMonthAndDay(ref ReadOnlySpan<char> text, bool isExtended, int year)
    {
        if (!TakeNumber(ref text, 2, out var month) || month is < 1 or > 12) return null;
        if (isExtended && !TakeChar(ref text, '-')) return null;
        if (!TakeNumber(ref text, 2, out var day) || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        return new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks;
    }

    /// <summary>A week without a day means its Monday.</summary>
    private static long? TakeWeekDate(ref ReadOnlySpan<char> text, bool isExtended, int year)
    {
        if (!TakeNumber(ref text, 2, out var week) || week < 1 || week > ISOWeek.GetWeeksInYear(year)) return null;
        var day = 1;
        var rest = text;
        if ((!isExtended || TakeChar(ref rest, '-')) && TakeNumber(ref rest, 1, out var written))
        {
            day = written;
            text = rest;
        }

        if (day is < 1 or > DaysPerWeek) return null;
        return ISOWeek.ToDateTime(year, week, DayOfWeek.Monday).Ticks + ((day - 1) * TimeSpan.TicksPerDay);
    }

    private static long? TakeTime(ref ReadOnlySpan<char> text)
    {
        if (!TakeNumber(ref text, 2, out var hour) || hour > 23) return null;
        var isExtended = !text.IsEmpty && text[0] == ':';
        var (minute, second) = (0, 0);
        var hasSeconds = false;
        if (HasMore(text, isExtended))
        {
            if (!TakePart(ref text, isExtended, out minute)) return null;
            hasSeconds = HasMore(text, isExtended);
            if (hasSeconds && !TakePart(ref text, isExtended, out second)) return null;
        }

        var ticks = (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute) + (second * TimeSpan.TicksPerSecond);
        return hasSeconds && (TakeChar(ref text, '.') || TakeChar(ref text, ',')) ? ticks + TakeFraction(ref text) : ticks;
    }

    private static bool HasMore(ReadOnlySpan<char> text, bool isExtended) =>
        !text.IsEmpty && (isExtended ? text[0] == ':' : char.IsAsciiDigit(text[0]));

    private static bool TakePart(ref ReadOnlySpan<char> text, bool isExtended, out int number)
    {
        number = 0;
        return (!isExtended || TakeChar(ref text, ':')) && TakeNumber(ref text, 2, out number) && number <= 59;
    }

    private static long? TakeFraction(ref ReadOnlySpan<char> text)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits < 0) digits = text.Length;
        var (ticks, unit) = (0L, TimeSpan.TicksPerSecond);
        foreach (var digit in text[..Math.Min(digits, 7)]) ticks += (digit - '0') * (unit /= 10);
        text = text[digits..];
        return digits > 0 ? ticks : null;
    }

    private static long? Offset(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text is "Z" or "z") return 0;
        var sign = text[0] switch { '+' => 1, '-' => -1, _ => 0 };
        text = text[1..];
        var offset = TakeTime(ref text);
        return sign != 0 && text.IsEmpty ? sign * offset : null;
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
