using Cake.Core.Configuration;

namespace Cake.Testing;

/// <summary>Holds what it was given, without regard to the case of the key.</summary>
public sealed class FakeConfiguration : ICakeConfiguration
{
    private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);

    public void SetValue(string key, string value) => values[key] = value;

    /// <returns>Null where the key is unset.</returns>
    public string? GetValue(string key) => values.GetValueOrDefault(key);
}
