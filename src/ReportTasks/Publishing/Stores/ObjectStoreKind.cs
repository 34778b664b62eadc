namespace ReportTasks.Publishing.Stores;

/// <summary>A kind of store and the schemes that it is found by.</summary>
/// <param name="Schemes">Lower case.</param>
public sealed record ObjectStoreKind(IReadOnlyList<string> Schemes, Func<ObjectAddress, StoreSettings, IObjectStore> Open);
