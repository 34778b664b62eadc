using System.Text;
using System.Text.Json;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;
using ReportTasks.Files.Reading;
using ReportTasks.Network;
using ReportTasks.Publishing.Stores.Http;
using ReportTasks.Publishing.Stores.S3;

namespace ReportTasks.Publishing.Stores.Gcs;

/// <summary>
/// Gets access tokens from Application Default Credentials: the file of a service account, workload identity, or the machine's
/// service account.
/// </summary>
internal sealed class GoogleToken(ITokenAccess credential, S3Provider provider)
{
    private const string Variable = "GOOGLE_APPLICATION_CREDENTIALS";
    private const int MaxLength = 1 << 20;
    private const string Scope = "https://www.googleapis.com/auth/devstorage.read_write";
    private const string TokenServer = "Google's token server";

    /// <summary>Requests a first token, so that invalid credentials fail before the first upload.</summary>
    public static async Task<GoogleToken> FindAsync(
        NetworkEnvironment network, S3Provider provider, CancellationToken cancellation)
    {
        var file = network.Variable(Variable);
        try
        {
            var found = file is null ? await GoogleCredential.GetApplicationDefaultAsync(cancellation) : FromFile(file);
            var token = new GoogleToken(found.IsCreateScopedRequired ? found.CreateScoped(Scope) : found, provider);
            await token.GetAsync(cancellation);
            return token;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or FormatException
            or IOException or UnauthorizedAccessException or Newtonsoft.Json.JsonException)
        {
            var message = file is null
                ? provider.NoCredentials
                : $"The file in {Variable} is missing or has no valid credentials. Check its path and content.";
            throw StoreException.Destination(message, e);
        }
    }

    /// <summary>The current token, renewed before it expires.</summary>
    public async Task<string> GetAsync(CancellationToken cancellation)
    {
        try
        {
            return await credential.GetAccessTokenForRequestAsync(cancellationToken: cancellation);
        }
        catch (TokenResponseException e)
        {
            throw StoreException.Destination($"{TokenServer} refused the credentials. {provider.RenewToken}", e);
        }
        catch (HttpRequestException e)
        {
            throw NetworkErrorMessages.Of(e, TokenServer)!;
        }
    }

    private static GoogleCredential FromFile(string path)
    {
        var text = Encoding.UTF8.GetString(RegularFile.ReadNamed(path, MaxLength));
        using var json = JsonDocument.Parse(text);
        var kind = json.RootElement.TryGetProperty("type", out var type) ? type.GetString() : null;
        return CredentialFactory.FromJson(text, kind ?? throw new FormatException("It has no type."));
    }
}
