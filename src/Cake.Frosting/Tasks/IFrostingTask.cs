using Cake.Core;

namespace Cake.Frosting;

/// <summary>A unit of work. Hosts find the public, non-abstract implementations in their assemblies.</summary>
public interface IFrostingTask
{
    /// <summary>The reason in the log if <see cref="ShouldRun"/> returns false; empty for none.</summary>
    string SkippedMessage => string.Empty;

    Task RunAsync(ICakeContext context);

    /// <summary>Called right before the task. If false, a dependency is skipped; for a target, it is an error.</summary>
    bool ShouldRun(ICakeContext context);

    /// <summary>Called with the exception of <see cref="RunAsync"/>, which is swallowed unless this throws.</summary>
    void OnError(Exception exception, ICakeContext context);

    /// <summary>Called after the task, even if it failed.</summary>
    void Finally(ICakeContext context);
}
