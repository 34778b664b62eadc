using System.Globalization;

namespace Torture;

/// <summary>The final table: cases tested and held.</summary>
internal static class TortureTable
{
    public static IEnumerable<string> Lines(IEnumerable<CampaignResult> results)
    {
        yield return $"{"campaign",-12}{"tried",12}{"held",12}{"time",8}  figures";
        foreach (var result in results)
        {
            var (tried, held) = (Grouped(result.Tried), Grouped(result.Held));
            var time = result.Time.TotalSeconds.ToString("N0", CultureInfo.InvariantCulture) + " s";
            var figures = result.Missing is { } missing ? $"not available here: {missing}" : string.Join("; ", [.. Whole(result), .. result.Campaign.Figures]);
            yield return $"{result.Campaign.Name,-12}{tried,12}{held,12}{time,8}  {figures}";
        }
    }

    private static string[] Whole(CampaignResult result) =>
        result.Campaign.Cases < long.MaxValue ? [result.Tried == result.Campaign.Cases ? "all cases" : $"of {Grouped(result.Campaign.Cases)} cases"] : [];

    private static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
