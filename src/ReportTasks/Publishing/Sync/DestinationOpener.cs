using ReportTasks.Network;
using ReportTasks.Options;
using ReportTasks.Publishing.Stores;

namespace ReportTasks.Publishing.Sync;

/// <summary>Opens destinations by the scheme of their address.</summary>
/// <param name="kinds">If two have the same scheme, the last one wins.</param>
internal sealed class DestinationOpener(IEnumerable<ObjectStoreKind> kinds)
{
    private readonly IReadOnlyList<ObjectStoreKind> kinds = [.. kinds];

    /// <summary>What is wrong with an address, judged by the address alone; null if nothing is.</summary>
    public string? ProblemOf(string address) => MistypedProblemOf(address) ?? (KindOf(ObjectAddress.Parse(address).Scheme) is null
        ? $"{ObjectAddress.Parse(address).Display} names no supported kind of store. "
            + $"Supported are {SupportedSchemes} and folders."
        : null);

    private string SupportedSchemes => string.Join(
        ", ", kinds.SelectMany(kind => kind.Schemes).Order(StringComparer.Ordinal).Select(scheme => scheme + "://"));

    /// <summary>Opens a destination without sending requests. An invalid one gets a <see cref="Destination.Problem"/>.</summary>
    public Destination Open(
        string address, string outputDirectory, string workingDirectory, ReportOptions options, NetworkEnvironment network)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(network);
        var parsed = ObjectAddress.Parse(address);
        var problem = ProblemOf(address) ?? ProblemOf(parsed, outputDirectory, workingDirectory);
        if (problem is not null) return new Destination(parsed.Display, null, problem, options, network);
        var settings = new StoreSettings
        {
            S3Endpoint = options.Upload.S3.Endpoint,
            GcsEndpoint = options.Upload.Gcs.Endpoint,
            Parallel = options.Transfers.InitialParallel,
            StallTimeout = options.Transfers.StallTimeout,
            Network = network,
            WorkingDirectory = workingDirectory,
        };
        try
        {
            return new Destination(parsed.Display, KindOf(parsed.Scheme)!.Open(parsed, settings), null, options, network);
        }
        catch (StoreException failure)
        {
            return new Destination(parsed.Display, null, failure.Message, options, network);
        }
    }

    /// <summary>Finds mistyped addresses that look like a folder's path. They may contain a secret and are not shown.</summary>
    private string? MistypedProblemOf(string address)
    {
        if (address is "~" || address.StartsWith("~/", StringComparison.Ordinal))
        {
            return $"No shell has replaced the ~ in {address}. Write the whole path of the folder.";
        }

        if (ObjectAddress.Parse(address) is { Scheme: "file", Path: "" })
        {
            return "An address with file:// names no folder. Write its whole path, such as file:///mnt/share.";
        }

        return kinds.SelectMany(kind => kind.Schemes).FirstOrDefault(scheme =>
            address.StartsWith(scheme + ":", StringComparison.OrdinalIgnoreCase)
                && !address.StartsWith(scheme + "://", StringComparison.OrdinalIgnoreCase)) is { } meant
            ? $"An address begins with {meant}://, not with {meant}: alone. For a folder of that name write ./{meant}: "
                + "and the rest."
            : null;
    }

    private static string? ProblemOf(ObjectAddress address, string outputDirectory, string workingDirectory)
    {
        if (address.Scheme != "file") return null;
        var inside = Path.GetRelativePath(outputDirectory, Path.GetFullPath(address.Path, workingDirectory));
        var isInside = inside == "." || !(Path.IsPathRooted(inside) || inside.Split('/', '\\')[0] == "..");
        return isInside
            ? $"{address.Display} is the output directory or lies in it. Name another folder with --upload-to."
            : null;
    }

    private ObjectStoreKind? KindOf(string scheme) =>
        kinds.LastOrDefault(kind => kind.Schemes.Contains(scheme, StringComparer.Ordinal));
}
