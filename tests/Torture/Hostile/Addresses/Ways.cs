namespace Torture.Hostile.Addresses;

/// <summary>How a download may be led to an address.</summary>
internal enum Way
{
    /// <summary>It stands in the polling results.</summary>
    Url,

    /// <summary>A public server leads there.</summary>
    Redirect,

    /// <summary>The name server tells a public address for the first connection and this one for the next.</summary>
    ChangedAnswer,

    /// <summary>The name server tells a public address and this one at once.</summary>
    MixedAnswer,

    /// <summary>In the polling results, and a proxy is set that would connect.</summary>
    Proxy,

    /// <summary>A public server leads there, by way of a proxy.</summary>
    ProxiedRedirect,

    /// <summary>A proxy is set, and the name server of this machine knows nothing.</summary>
    BlindProxy,

    /// <summary>With real sockets: a listener on this machine is not to hear of it.</summary>
    Listener,
}
