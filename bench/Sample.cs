namespace Bench;

/// <summary>What one run took.</summary>
/// <param name="Seconds">By the clock.</param>
/// <param name="PeakMegabytes">The most memory that it had at once, in units of 10⁶ bytes; 0 where that is not asked for.</param>
internal sealed record Sample(double Seconds, double PeakMegabytes);
