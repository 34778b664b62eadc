namespace Torture.Downloads;

/// <summary>What happens to one video in one run.</summary>
/// <param name="Forever">The fault after the scheduled ones; null for correct responses.</param>
/// <param name="Kill">When the user interrupts the run; null for never.</param>
internal sealed record Schedule(IReadOnlyList<Planned> Faults, Planned? Forever, Kill? Kill)
{
    private const int MostFaults = 8;

    // Faults that end a run hide later ones, so they are drawn less often.
    private const double ShareOfFinal = 0.03;

    // One in this many repeats forever.
    private const int RarelyForEver = 12;

    private static readonly string[] Final =
    [
        "400", "401", "403", "404", "410", "another permanent error", "304", "300 Multiple Choices", "101 Switching Protocols",
        "circular redirects", "a redirect to another scheme", "a redirect to a scheme with a secret", "a redirect without a URL",
        "a redirect to an invalid URL", "a redirect from https to http", "an expired certificate", "a certificate not yet valid",
        "a certificate of another host", "an untrusted certificate", "plain text instead of a handshake",
        "a length beyond any disk", "an endless body", "416 without a range request",
    ];

    // Most faults of ranges need a body that was cut before.
    private static readonly string[] Cuts = ["a close in the body", "a reset in the body", "a stall in the body", "a body without length that ends early", "truncated chunks"];

    public static Schedule Draw(Random random, IReadOnlyList<Fault> faults, bool mayKill)
    {
        var mild = faults.Where(fault => !Final.Contains(fault.Name)).ToList();
        var cuts = faults.Where(fault => Cuts.Contains(fault.Name)).ToList();
        var grave = faults.Except(mild).ToList();
        var planned = Enumerable.Range(0, random.Next(MostFaults + 1)).SelectMany(_ => DrawOne(random, mild, cuts, grave)).ToList();
        var forever = random.Next(RarelyForEver) == 0 ? Plan(random, mild[random.Next(mild.Count)]) : null;
        return new Schedule(planned, forever, mayKill ? Kill.Draw(random) : null);
    }

    private static IEnumerable<Planned> DrawOne(Random random, List<Fault> mild, List<Fault> cuts, List<Fault> grave)
    {
        if (random.NextDouble() < ShareOfFinal) return [Plan(random, grave[random.Next(grave.Count)])];
        if (random.Next(4) == 0) return [Plan(random, cuts[random.Next(cuts.Count)])];
        var fault = mild[random.Next(mild.Count)];
        var times = fault.Name.StartsWith("a redirect", StringComparison.Ordinal) && random.Next(4) == 0 ? random.Next(1, 13) : 1;
        return Enumerable.Range(0, times).Select(_ => Plan(random, fault));
    }

    /// <summary>Sometimes at the very start or end.</summary>
    private static Planned Plan(Random random, Fault fault) => new(fault, random.Next(20) switch
    {
        0 => random.NextDouble() * 1e-4,
        1 => 1 - 1e-9,
        _ => random.NextDouble(),
    }, random.Next());
}

/// <summary>When the user interrupts a run.</summary>
/// <param name="Share">Share of the video, for a position in bytes.</param>
/// <param name="Number">Number of the request or delay, from 1.</param>
internal sealed record Kill(KillPoint Point, double Share, int Number)
{
    public static Kill Draw(Random random) => new((KillPoint)random.Next(3), random.NextDouble(), random.Next(1, 4));
}

internal enum KillPoint
{
    AtByte,
    AtRequest,
    AtWait,
}
