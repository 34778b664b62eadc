namespace Bench;

/// <summary>A benchmark failed; the message has the reason.</summary>
internal sealed class BenchException(string message) : Exception(message);
