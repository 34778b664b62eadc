using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting;

/// <summary>A class that registers services of a build.</summary>
public interface IFrostingStartup
{
    void Configure(IServiceCollection services);
}
