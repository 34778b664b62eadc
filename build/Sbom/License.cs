namespace Build.Sbom;

/// <summary>An SPDX expression, or a name with an optional URL.</summary>
internal sealed record License(string? Expression = null, string? Name = null, string? Url = null);
