using System.Globalization;

namespace Bench.Server;

/// <summary>How far away a server is.</summary>
/// <param name="Latency">Milliseconds before an answer begins.</param>
/// <param name="Rate">Bytes a second that one answer gets; 0 for as many as go through.</param>
/// <param name="SharedRate">Bytes a second that all answers get together; 0 likewise.</param>
internal sealed record Distance(int Latency = 0, long Rate = 0, long SharedRate = 0)
{
    public static Distance Parse(string words)
    {
        var numbers = words.Split(',').Select(word => long.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        return new Distance((int)numbers[0], numbers[1], numbers[2]);
    }

    /// <summary>For <see cref="Parse"/>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Latency},{Rate},{SharedRate}");
}
