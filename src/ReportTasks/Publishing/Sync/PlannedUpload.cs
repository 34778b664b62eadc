using ReportTasks.Publishing.Stores;

namespace ReportTasks.Publishing.Sync;

/// <summary>What a run would do about one object.</summary>
public sealed record PlannedUpload(ObjectUpload Upload, UploadStep Step);
