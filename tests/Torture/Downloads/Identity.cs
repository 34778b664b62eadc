using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Torture.Downloads;

/// <summary>Certificates of the server.</summary>
internal enum Identity
{
    Good,
    Expired,
    NotYetValid,
    WrongHost,
    Unknown,
}

/// <summary>Certificates of a test authority that only the torture clients trust.</summary>
internal sealed class Identities : IDisposable
{
    private readonly X509Certificate2 authority = Authority();
    private readonly X509Certificate2 stranger = Authority();
    private readonly Dictionary<Identity, SslStreamCertificateContext> shown;

    public Identities()
    {
        var now = DateTimeOffset.UtcNow;
        shown = new Dictionary<Identity, SslStreamCertificateContext>
        {
            [Identity.Good] = Context(authority, CaseAddress.Domain, now.AddDays(-1), now.AddDays(1)),
            [Identity.Expired] = Context(authority, CaseAddress.Domain, now.AddDays(-3), now.AddDays(-2)),
            [Identity.NotYetValid] = Context(authority, CaseAddress.Domain, now.AddDays(2), now.AddDays(3)),
            [Identity.WrongHost] = Context(authority, "elsewhere.example", now.AddDays(-1), now.AddDays(1)),
            [Identity.Unknown] = Context(stranger, CaseAddress.Domain, now.AddDays(-1), now.AddDays(1)),
        };
    }

    public SslServerAuthenticationOptions Showing(Identity identity) => new()
    {
        ServerCertificateContext = shown[identity],
        ApplicationProtocols = [SslApplicationProtocol.Http11],
    };

    /// <summary>Validation that trusts the authority and is otherwise unchanged.</summary>
    public X509ChainPolicy Policy() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { authority },
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
    };

    public void Dispose()
    {
        authority.Dispose();
        stranger.Dispose();
    }

    private static X509Certificate2 Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Torture", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(10));
    }

    private static SslStreamCertificateContext Context(X509Certificate2 issuer, string domain, DateTimeOffset from, DateTimeOffset to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={domain}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName($"*.{domain}");
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(issuer, from, to, RandomNumberGenerator.GetBytes(8));
        using var whole = signed.CopyWithPrivateKey(key);
        var certificate = X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
        return SslStreamCertificateContext.Create(certificate, null, offline: true);
    }
}
