using Microsoft.Extensions.DependencyInjection;

namespace ReportTasks.Tasks;

/// <summary>A service that is made when it is first used: all tasks are made in every run, and most runs need little of what they ask for.</summary>
internal sealed class LazyService<T>(IServiceProvider provider) : Lazy<T>(provider.GetRequiredService<T>)
    where T : notnull;
