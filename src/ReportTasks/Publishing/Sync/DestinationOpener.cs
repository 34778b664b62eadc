using ReportTasks.Network;
using ReportTasks.Options;
using ReportTasks.Publishing.Stores;

namespace ReportTasks.Publishing.Sync;

/// <summary>Opens destinations by the scheme of their URL.</summary>
/// <param name="kinds">If several have the same scheme, the last one wins.</param>
internal sealed class DestinationOpener(IEnumerable<ObjectStoreKind> kinds)
{
    private readonly IReadOnlyList<ObjectStoreKind> kinds = [.. kinds];

    /// <summary>What is wrong with a URL, without opening it; null if it is valid.</summary>
    public string? ProblemOf(string address) => MistypedProblemOf(address) ?? (KindOf(ObjectAddress.Parse(address).Scheme) is null
        ? $"{ObjectAddress.Parse(address).Display} is not a supported destination. "
            + $"Supported are {SupportedSchemes} and folders."
        : null);

    private string SupportedSchemes => string.Join(
        ", ", kinds.SelectMany(kind => kind.Schemes).Order(StringComparer.Ordinal).Select(scheme => scheme + "://"));

    /// <summary>Opens a destination without requests. If it is invalid, <see cref="Destination.Problem"/> is set.</summary>
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

    /// <summary>Finds mistyped URLs that look like a folder. They are not quoted, because they may contain a secret.</summary>
    private string? MistypedProblemOf(string address)
    {
        if (address is "~" || address.StartsWith("~/", StringComparison.Ordinal))
        {
            return $"The ~ in {address} was not expanded by a shell. Use the full path of the folder.";
        }

        if (ObjectAddress.Parse(address) is { Scheme: "file", Path: "" })
        {
            return "A file:// URL has no folder. Use its full path, for example file:///mnt/share.";
        }

        return kinds.SelectMany(kind => kind.Schemes).FirstOrDefault(scheme =>
            address.StartsWith(scheme + ":", StringComparison.OrdinalIgnoreCase)
                && !address.StartsWith(scheme + "://", StringComparison.OrdinalIgnoreCase)) is { } meant
            ? $"A URL starts with {meant}: but not with {meant}://. For a folder with that name, use ./{meant}:..."
            : null;
    }

    private static string? ProblemOf(ObjectAddress address, string outputDirectory, string workingDirectory)
    {
        if (address.Scheme != "file") return null;
        var inside = Path.GetRelativePath(outputDirectory, Path.GetFullPath(address.Path, workingDirectory));
        var isInside = inside == "." || !(Path.IsPathRooted(inside) || inside.Split('/', '\\')[0] == "..");
        return isInside
            ? $"{address.Display} is the output directory or inside it. Choose another folder with --upload-to."
            : null;
    }

    private ObjectStoreKind? KindOf(string scheme) =>
        kinds.LastOrDefault(kind => kind.Schemes.Contains(scheme, StringComparer.Ordinal));
}
