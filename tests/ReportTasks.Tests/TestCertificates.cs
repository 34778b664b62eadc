using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ReportTasks.Tests;

/// <summary>What servers on loopback show.</summary>
internal static class TestCertificates
{
    /// <summary>Of 127.0.0.1, and nobody vouches for it.</summary>
    public static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
