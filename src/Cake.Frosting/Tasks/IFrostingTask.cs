using Cake.Core;

namespace Cake.Frosting;

/// <summary>A unit of work. Public, non-abstract implementations in a registered assembly are found by themselves.</summary>
public interface IFrostingTask
{
    /// <summary>What the log gives as the reason when <see cref="ShouldRun"/> says no; empty for none.</summary>
    string SkippedMessage => string.Empty;

    Task RunAsync(ICakeContext context);

    /// <summary>Asked right before the task would run. A dependency that says no is skipped; a target that does is an error.</summary>
    bool ShouldRun(ICakeContext context);

    /// <summary>Called with what <see cref="RunAsync"/> threw. The failure is swallowed unless this throws in turn.</summary>
    void OnError(Exception exception, ICakeContext context);

    /// <summary>Called after the task, whether it failed or not.</summary>
    void Finally(ICakeContext context);
}
