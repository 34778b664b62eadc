using System.Globalization;

namespace ReportTasks.Options.Binding;

/// <summary>Creates the rows of one feature from functions that know only its record.</summary>
internal sealed class OptionRows<T>(Func<ReportOptions, T> get, Func<ReportOptions, T, ReportOptions> set)
{
    /// <param name="bind">Throws a <see cref="FormatException"/> that says what to write.</param>
    public Option Value(
        string name, string value, string @default, string description, string example,
        Func<T, string, T> bind, Func<T, string?> show) =>
        new(name, value, @default, description, example, (o, v) => set(o, bind(get(o), v)), o => show(get(o)) ?? "");

    public Option Flag(string name, string description, Func<T, bool, T> bind, Func<T, bool> show) =>
        Option.Flag(name, description, (o, v) => set(o, bind(get(o), v)), o => show(get(o)));
}

internal static class OptionText
{
    public static string List<T>(IEnumerable<T> values) => string.Join(OptionSource.Separator, values);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Seconds(TimeSpan time) => Number((int)time.TotalSeconds);
}
