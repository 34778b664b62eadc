namespace Torture;

/// <summary>
/// The order in which the cases of a campaign run. If there are a limited number of cases, each seed gives another order,
/// so short runs cover different cases.
/// </summary>
internal sealed class CaseOrder
{
    private readonly long cases;
    private readonly long step;
    private readonly long first;

    public CaseOrder(long cases, int seed)
    {
        this.cases = cases;
        if (cases == long.MaxValue) return;
        var random = new Random(seed);
        first = random.NextInt64(Math.Max(cases, 1));
        step = random.NextInt64(Math.Max(cases, 1));
        while (CommonDivisor(step, cases) > 1) step++;
    }

    public long this[long turn] => cases == long.MaxValue ? turn : (long)((first + ((Int128)turn * step)) % cases);

    private static long CommonDivisor(long a, long b) => b == 0 ? a : CommonDivisor(b, a % b);
}
