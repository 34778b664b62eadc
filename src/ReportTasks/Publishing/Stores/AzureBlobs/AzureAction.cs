namespace ReportTasks.Publishing.Stores.AzureBlobs;

/// <summary>What was asked of the service.</summary>
internal enum AzureAction
{
    List,
    Read,
    Put,
}
