namespace Torture.Hostile.Addresses;

/// <summary>How a download can be led to an address.</summary>
internal enum Route
{
    /// <summary>The address is in the polling results.</summary>
    Url,

    /// <summary>A public server redirects to it.</summary>
    Redirect,

    /// <summary>The name server returns a public address for the first connection and this one for the next.</summary>
    ChangedAnswer,

    /// <summary>The name server returns a public address and this one together.</summary>
    MixedAnswer,

    /// <summary>The address is in the polling results, and a proxy would connect.</summary>
    Proxy,

    /// <summary>A public server redirects to it through a proxy.</summary>
    ProxiedRedirect,

    /// <summary>A proxy is set, and the local name server resolves nothing.</summary>
    BlindProxy,

    /// <summary>Uses real sockets: a listener on this machine must get no connection.</summary>
    Listener,
}
