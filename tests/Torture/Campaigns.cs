using Torture.Hostile.Addresses;
using Torture.Hostile.Names;
using Torture.Hostile.Polling;
using Torture.Together;

namespace Torture;

/// <summary>All campaigns; those whose cases come to an end first, for what they leave of their time is the others'.</summary>
internal static class Campaigns
{
    public static IReadOnlyList<Func<Campaign>> All { get; } =
    [
        () => new SurroundingsCampaign(),
        () => new TogetherCampaign(),
        () => new NamesCampaign(),
        () => new AddressesCampaign(),
        () => new PollingCampaign(),
    ];
}
