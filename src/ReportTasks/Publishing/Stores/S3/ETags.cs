using System.Buffers;
using Amazon.S3.Model;

namespace ReportTasks.Publishing.Stores.S3;

/// <summary>What an ETag tells of the content: its MD5, unless it was put in parts or encrypted with a key of the user's.</summary>
internal static class ETags
{
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>Null where it is no MD5. A listing does not tell encryption: there it may be one of something else.</summary>
    public static string? Md5In(string? tag)
    {
        var text = tag?.Trim('"').ToLowerInvariant();
        return text is { Length: 32 } && !text.AsSpan().ContainsAnyExcept(Hex) ? text : null;
    }

    public static bool SaysNothing(GetObjectMetadataResponse head) =>
        Md5In(head.ETag) is null
        || head.ServerSideEncryptionKeyManagementServiceKeyId is not null
        || (head.ServerSideEncryptionMethod is { } method && method.Value.StartsWith("aws:kms", StringComparison.Ordinal))
        || (head.ServerSideEncryptionCustomerMethod is { } customers && customers.Value.Length > 0);
}
