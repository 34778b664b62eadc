namespace ReportTasks.Publishing.Stores.S3;

/// <summary>Names and advice for one provider of the S3 API, for error messages.</summary>
/// <param name="Server">The provider's name.</param>
/// <param name="NoCredentials">The message if no credentials are found.</param>
/// <param name="CheckKey">What to do if the access key is unknown.</param>
internal sealed record S3Provider(
    string Server,
    string NoCredentials,
    string CheckKey,
    string CheckSecret,
    string RenewToken,
    Func<StoreAction, string> Permission)
{
    public static S3Provider Amazon(string server) => new(
        server,
        "No AWS credentials were found. "
            + "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or give this machine a role.",
        CheckKey: "Check AWS_ACCESS_KEY_ID, or the profile in AWS_PROFILE.",
        CheckSecret: "Check AWS_SECRET_ACCESS_KEY, or the profile in AWS_PROFILE.",
        RenewToken: "Get new credentials (AWS_SESSION_TOKEN, or aws sso login) and run again.",
        Permission: action => action switch
        {
            StoreAction.List => "s3:ListBucket",
            StoreAction.Read => "s3:GetObject",
            StoreAction.Put => "s3:PutObject and s3:AbortMultipartUpload",
            _ => "s3:ListBucketMultipartUploads and s3:AbortMultipartUpload",
        });

    public static S3Provider Google(string server) => new(
        server,
        "No Google credentials were found. "
            + "Set GS_ACCESS_KEY_ID and GS_SECRET_ACCESS_KEY (an HMAC key), or GOOGLE_APPLICATION_CREDENTIALS, "
            + "or run gcloud auth application-default login, or give this machine a service account.",
        CheckKey: "Check GS_ACCESS_KEY_ID.",
        CheckSecret: "Check GS_SECRET_ACCESS_KEY.",
        RenewToken: "Check the service account or workload identity in GOOGLE_APPLICATION_CREDENTIALS, and run again.",
        Permission: action => action switch
        {
            StoreAction.List => "storage.objects.list",
            StoreAction.Read => "storage.objects.get",
            StoreAction.Put => "storage.objects.create and storage.objects.delete (to replace)",
            _ => "storage.multipartUploads.list and storage.multipartUploads.abort",
        });
}
