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

/// <summary>All campaigns. Those with a limited number of cases run first, so that others can use their remaining time.</summary>
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
