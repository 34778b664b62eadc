namespace Bench.Server;

/// <summary>A server that returns the same video for every path.</summary>
internal interface IVideoServer : IDisposable
{
    /// <summary>The URL, without a slash at the end.</summary>
    string Address { get; }

    /// <summary>The PEM file of the certificate to trust.</summary>
    string CertificatePath { get; }
}
