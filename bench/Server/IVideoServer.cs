namespace Bench.Server;

/// <summary>A server that gives every path the same video.</summary>
internal interface IVideoServer : IDisposable
{
    /// <summary>Without a slash at its end.</summary>
    string Address { get; }

    /// <summary>The certificate to trust, as PEM.</summary>
    string CertificatePath { get; }
}
