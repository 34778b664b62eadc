using ReportTasks.Options;
using ReportTasks.Publishing.Stores;

namespace ReportTasks.Publishing.Sync;

/// <summary>Opens destinations by the scheme of their URL.</summary>
/// <param name="kinds">If two have the same scheme, the last wins.</param>
public sealed class DestinationOpener(IEnumerable<ObjectStoreKind> kinds)
{
    private readonly IReadOnlyList<ObjectStoreKind> kinds = [.. kinds];

    /// <summary>What is wrong with the text of a URL; null if nothing is.</summary>
    public string? ProblemOf(string address)
    {
        if (MistypedProblemOf(address) is { } problem) return problem;
        var parsed = ObjectAddress.Parse(address);
        if (KindOf(parsed.Scheme) is not null) return null;
        var known = kinds.SelectMany(kind => kind.Schemes).Order(StringComparer.Ordinal).Select(scheme => scheme + "://");
        return $"{parsed.Display} is at no store that is known here. Known are {string.Join(", ", known)} and folders.";
    }

    /// <summary>Opens a destination without connecting to it. If that fails, the destination has a problem.</summary>
    public Destination Open(
        string address, string outputDirectory, string workingDirectory, ReportOptions options, UploadEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(environment);
        var parsed = ObjectAddress.Parse(address);
        var problem = ProblemOf(address) ?? ProblemOf(parsed, outputDirectory, workingDirectory);
        if (problem is not null) return new Destination(parsed.Display, null, problem, options, environment);
        var settings = new StoreSettings
        {
            S3Endpoint = options.Upload.S3.Endpoint,
            GcsEndpoint = options.Upload.Gcs.Endpoint,
            Parallel = options.Transfers.InitialParallel,
            StallTimeout = options.Transfers.StallTimeout,
            Environment = environment.Variables,
            Time = environment.Time,
            WorkingDirectory = workingDirectory,
        };
        try
        {
            return new Destination(parsed.Display, KindOf(parsed.Scheme)!.Open(parsed, settings), null, options, environment);
        }
        catch (StoreException failure)
        {
            return new Destination(parsed.Display, null, failure.Message, options, environment);
        }
    }

    /// <summary>
    /// The problem of a text that would be taken for the path of a folder, but is not meant as one. A mistyped URL may contain a
    /// secret, so it is not shown.
    /// </summary>
    private string? MistypedProblemOf(string address)
    {
        if (address is "~" || address.StartsWith("~/", StringComparison.Ordinal))
            return $"No shell has replaced the ~ in {address}. Write the whole path of the folder.";
        if (ObjectAddress.Parse(address) is { Scheme: "file", Path: "" })
            return "An address with file:// names no folder. Write its whole path, such as file:///mnt/share.";
        var meant = kinds.SelectMany(kind => kind.Schemes).FirstOrDefault(scheme =>
            address.StartsWith(scheme + ":", StringComparison.OrdinalIgnoreCase)
            && !address.StartsWith(scheme + "://", StringComparison.OrdinalIgnoreCase));
        return meant is null
            ? null
            : $"An address begins with {meant}://, not with {meant}: alone. "
                + $"For a folder of that name write ./{meant}: and the rest.";
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
