namespace ReportTasks.Publishing.Stores.S3;

/// <summary>What a provider calls things, and where its users mend them.</summary>
internal sealed record S3Wording
{
    /// <summary>Who answers.</summary>
    public required string Server { get; init; }

    /// <summary>No credentials are there at all: the whole sentences.</summary>
    public required string NoCredentials { get; init; }

    /// <summary>What to do about a key that is not known.</summary>
    public required string CheckKey { get; init; }

    public required string CheckSecret { get; init; }

    public required string RenewToken { get; init; }

    public required Func<S3Action, string> Permission { get; init; }

    public static S3Wording Amazon(string server) => new()
    {
        Server = server,
        NoCredentials =
            "No AWS credentials were found, or none could be had. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, "
            + "or give this machine a role.",
        CheckKey = "Check AWS_ACCESS_KEY_ID, or the profile that AWS_PROFILE names.",
        CheckSecret = "Check AWS_SECRET_ACCESS_KEY, or the profile that AWS_PROFILE names.",
        RenewToken = "Get new ones (AWS_SESSION_TOKEN, or aws sso login) and run again.",
        Permission = action => action switch
        {
            S3Action.List => "s3:ListBucket",
            S3Action.Read => "s3:GetObject",
            S3Action.Put => "s3:PutObject and s3:AbortMultipartUpload",
            _ => "s3:ListBucketMultipartUploads and s3:AbortMultipartUpload",
        },
    };

    public static S3Wording Google(string server) => new()
    {
        Server = server,
        NoCredentials =
            "No Google credentials were found, or none could be had. Set GS_ACCESS_KEY_ID and GS_SECRET_ACCESS_KEY (an HMAC key), "
            + "or GOOGLE_APPLICATION_CREDENTIALS, or run gcloud auth application-default login, or give this machine a service account.",
        CheckKey = "Check GS_ACCESS_KEY_ID.",
        CheckSecret = "Check GS_SECRET_ACCESS_KEY.",
        RenewToken = "Check the service account or the workload identity that GOOGLE_APPLICATION_CREDENTIALS names, and run again.",
        Permission = action => action switch
        {
            S3Action.List => "storage.objects.list",
            S3Action.Read => "storage.objects.get",
            S3Action.Put => "storage.objects.create and storage.objects.delete (to replace)",
            _ => "storage.multipartUploads.list and storage.multipartUploads.abort",
        },
    };
}
