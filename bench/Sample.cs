namespace Bench;

/// <summary>The result of one run.</summary>
/// <param name="Seconds">Wall-clock time.</param>
/// <param name="PeakMegabytes">Peak memory in units of 10⁶ bytes; 0 if not measured.</param>
internal sealed record Sample(double Seconds, double PeakMegabytes);
