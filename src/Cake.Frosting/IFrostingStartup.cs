using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting;

/// <summary>A named bundle of registrations, so that a build may be put together in one class.</summary>
public interface IFrostingStartup
{
    void Configure(IServiceCollection services);
}
