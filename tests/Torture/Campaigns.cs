using Torture.Builds;
using Torture.Downloads;
using Torture.Hostile.Addresses;
using Torture.Hostile.Contexts;
using Torture.Hostile.Monsters;
using Torture.Hostile.Names;
using Torture.Hostile.Polling;
using Torture.Junk;
using Torture.Kills;
using Torture.Logs;
using Torture.Operations;
using Torture.Outside;
using Torture.Secrets;
using Torture.Together;

namespace Torture;

/// <summary>All campaigns; those whose cases come to an end first, for what they leave of their time is the others'.</summary>
internal static class Campaigns
{
    public static IReadOnlyList<Func<Campaign>> All { get; } =
    [
        () => new TwelveCampaign(),
        () => new AddressesCampaign(),
        () => new NamesCampaign(),
        () => new MonstersCampaign(),
        () => new TrapsCampaign(),
        () => new SurroundingsCampaign(),
        () => new TogetherCampaign(),
        () => new SignalsCampaign(),
        () => new KillsCampaign(),
        () => new BuildsCampaign(),
        () => new LogsCampaign(),
        () => new OperationsCampaign(every: false),
        () => new SecretsCampaign(),
        () => new LinksCampaign(),
        () => new JunkCampaign(),
        () => new DownloadsCampaign(),
        () => new ContextsCampaign(),
        () => new PollingCampaign(),
        () => new OperationsCampaign(every: true),
    ];
}
