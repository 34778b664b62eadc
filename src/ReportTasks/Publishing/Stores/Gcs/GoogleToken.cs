using System.Text;
using System.Text.Json;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;
using ReportTasks.Files.Reading;
using ReportTasks.Publishing.Stores.Http;
using ReportTasks.Publishing.Stores.S3;

namespace ReportTasks.Publishing.Stores.Gcs;

/// <summary>Access tokens by Application Default Credentials: a service account's file, workload identity, the machine's own account.</summary>
internal sealed class GoogleToken(ITokenAccess credential, S3Wording wording)
{
    private const string Variable = "GOOGLE_APPLICATION_CREDENTIALS";
    private const int MaxLength = 1 << 20;
    private const string Scope = "https://www.googleapis.com/auth/devstorage.read_write";
    private const string TokenServer = "Google's token server";

    /// <summary>Asks for a first token, so that credentials that are no good are found before anything is sent.</summary>
    public static async Task<GoogleToken> FindAsync(Func<string, string?> environment, S3Wording wording, CancellationToken cancellation)
    {
        try
        {
            var file = environment(Variable);
            var found = string.IsNullOrEmpty(file) ? await GoogleCredential.GetApplicationDefaultAsync(cancellation) : FromFile(file);
            var token = new GoogleToken(found.IsCreateScopedRequired ? found.CreateScoped(Scope) : found, wording);
            await token.GetAsync(cancellation);
            return token;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or FormatException or IOException or UnauthorizedAccessException
            or Newtonsoft.Json.JsonException)
        {
            throw string.IsNullOrEmpty(environment(Variable))
                ? new StoreException(StoreProblem.All, wording.NoCredentials, e)
                : new StoreException(
                    StoreProblem.All, $"The file that {Variable} names could not be read as credentials. Check its path and what is in it.", e);
        }
    }

    /// <summary>One that is good for a while; it is renewed before it expires.</summary>
    public async Task<string> GetAsync(CancellationToken cancellation)
    {
        try
        {
            return await credential.GetAccessTokenForRequestAsync(cancellationToken: cancellation);
        }
        catch (TokenResponseException e)
        {
            throw new StoreException(StoreProblem.All, $"{TokenServer} refused the credentials. {wording.RenewToken}", e);
        }
        catch (HttpRequestException e)
        {
            throw NetworkProblems.Of(e, TokenServer)!;
        }
    }

    private static GoogleCredential FromFile(string path)
    {
        var text = Encoding.UTF8.GetString(RegularFile.ReadNamed(path, MaxLength));
        using var json = JsonDocument.Parse(text);
        var kind = json.RootElement.TryGetProperty("type", out var type) ? type.GetString() : null;
        return CredentialFactory.FromJson(text, kind ?? throw new FormatException("It tells no type."));
    }
}
