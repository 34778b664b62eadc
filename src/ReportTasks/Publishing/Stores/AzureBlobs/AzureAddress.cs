using System.Text.RegularExpressions;

namespace ReportTasks.Publishing.Stores.AzureBlobs;

/// <summary>A container and a prefix, parsed from an az:// or https:// URL.</summary>
/// <param name="Endpoint">The account's blob endpoint.</param>
/// <param name="Prefix">Without leading and trailing slashes.</param>
/// <param name="Sas">The shared access signature in the URL; empty without one.</param>
internal sealed partial record AzureAddress(string Account, Uri Endpoint, string Container, string Prefix, string Sas)
{
    /// <exception cref="StoreException">The URL is not that of a container.</exception>
    public static AzureAddress Parse(ObjectAddress address)
    {
        var isShort = address.Scheme == "az";
        var account = isShort ? address.Container : address.Container.Split('.')[0];
        if (!isShort && !BlobHost().IsMatch(address.Container)) throw UnknownHost(address);
        if (!AccountName().IsMatch(account))
        {
            throw Invalid(
                address, $"'{account}' is not a valid storage account name (3 to 24 lower-case letters and digits)");
        }

        // An https URL is usually copied, so it is percent-encoded. An az URL is written by hand.
        var path = isShort ? address.Path : Uri.UnescapeDataString(address.Path);
        var (container, prefix) = path.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash
            ? (path[..slash], path[(slash + 1)..].Trim('/'))
            : (path, "");
        if (container.Length == 0) throw Invalid(address, "the container is missing");
        if (!ContainerName().IsMatch(container))
        {
            throw Invalid(address, $"'{container}' is not a valid container name (3 to 63 lower-case letters, "
                + "digits and single hyphens)");
        }

        if (prefix.Contains('\\', StringComparison.Ordinal))
        {
            throw Invalid(address, "its prefix contains a backslash, which Azure converts to a slash");
        }

        var host = isShort ? account + ".blob.core.windows.net" : address.Container;
        return new AzureAddress(account, new Uri($"https://{host}"), container, prefix, address.Query.TrimStart('?'));
    }

    private static StoreException UnknownHost(ObjectAddress address) => StoreException.Destination(
        $"'{address.Display}' is not an Azure Blob Storage URL (https://ACCOUNT.blob.core.windows.net/CONTAINER). "
        + "For a store with an S3 API, use s3://BUCKET/PREFIX and --s3-endpoint.");

    private static StoreException Invalid(ObjectAddress address, string why) => StoreException.Destination(
        $"'{address.Display}' cannot be used: {why}. Use az://ACCOUNT/CONTAINER/PREFIX.");

    // National clouds and accounts in DNS zones have other domains.
    [GeneratedRegex(
        @"^[a-z0-9]+(\.z[0-9]+\.blob\.storage\.azure\.net"
        + @"|\.blob\.core\.(windows\.net|usgovcloudapi\.net|chinacloudapi\.cn|cloudapi\.de))$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex BlobHost();

    [GeneratedRegex("^[a-z0-9]{3,24}$")]
    private static partial Regex AccountName();

    [GeneratedRegex(@"^(\$root|\$web|(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex ContainerName();
}
