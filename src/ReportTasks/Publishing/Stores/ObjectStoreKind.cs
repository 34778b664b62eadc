namespace ReportTasks.Publishing.Stores;

/// <summary>A kind of store and its schemes.</summary>
/// <param name="Schemes">Lower case.</param>
internal sealed record ObjectStoreKind(IReadOnlyList<string> Schemes, Func<ObjectAddress, StoreSettings, IObjectStore> Open);
