using System.Buffers;
using Amazon.S3.Model;

namespace ReportTasks.Publishing.Stores.S3;

/// <summary>Reads the MD5 from an ETag. Objects uploaded in parts or encrypted with a customer key have other ETags.</summary>
internal static class ETags
{
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>Null if it is not an MD5. It may be the MD5 of encrypted bytes, because listings do not show encryption.</summary>
    public static string? Md5In(string? tag)
    {
        var text = tag?.Trim('"').ToLowerInvariant();
        return text is { Length: 32 } && !text.AsSpan().ContainsAnyExcept(Hex) ? text : null;
    }

    /// <summary>Whether the ETag is not the MD5 of the content.</summary>
    public static bool HasNoMd5(GetObjectMetadataResponse head) =>
        Md5In(head.ETag) is null
        || head.ServerSideEncryptionKeyManagementServiceKeyId is not null
        || (head.ServerSideEncryptionMethod is { } method && method.Value.StartsWith("aws:kms", StringComparison.Ordinal))
        || (head.ServerSideEncryptionCustomerMethod is { } customers && customers.Value.Length > 0);
}
