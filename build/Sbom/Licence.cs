namespace Build.Sbom;

/// <summary>An expression of SPDX alone, or a name and perhaps an address.</summary>
internal sealed record Licence(string? Expression = null, string? Name = null, string? Url = null);
