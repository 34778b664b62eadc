namespace Torture.Downloads.Faults;

/// <summary>All kinds of faults.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        .. ConnectionFaults.All, .. TlsFaults.All, .. HeadFaults.All, .. StatusFaults.All, .. PageFaults.All,
        .. BodyFaults.All, .. ChunkFaults.All, .. RangeFaults.All, .. ValidatorFaults.All, .. RedirectFaults.All,
    ];

    public static Fault Named(string name) => All.Single(fault => fault.Name == name);
}
