using Amazon.Runtime;
using Amazon.S3;

namespace ReportTasks.Tests.Publishing.Stores.Support;

/// <summary>The AWS client for Ceph on loopback: shows what is stored, independent of the code under test.</summary>
internal static class CephClient
{
    public static AmazonS3Client Of(Uri endpoint, string accessKey, string secretKey) => new(new BasicAWSCredentials(accessKey, secretKey), new AmazonS3Config
    {
        ServiceURL = endpoint.AbsoluteUri,
        ForcePathStyle = true,
        AuthenticationRegion = "us-east-1",
        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
    });
}
