using System.Globalization;

namespace Bench.Server;

/// <summary>Simulates the distance of a server.</summary>
/// <param name="Latency">Milliseconds before a response starts.</param>
/// <param name="Rate">Bytes per second of one response; 0 for no limit.</param>
/// <param name="SharedRate">Bytes per second of all responses together; 0 for no limit.</param>
internal sealed record Distance(int Latency = 0, long Rate = 0, long SharedRate = 0)
{
    public static Distance Parse(string words)
    {
        var numbers = words.Split(',').Select(word => long.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        return new Distance((int)numbers[0], numbers[1], numbers[2]);
    }

    /// <summary>The format that <see cref="Parse"/> reads.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Latency},{Rate},{SharedRate}");
}
