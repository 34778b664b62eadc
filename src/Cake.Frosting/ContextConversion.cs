using Cake.Core;

namespace Cake.Frosting;

internal static class ContextConversion
{
    /// <exception cref="FrostingException">The build runs with a context of another type.</exception>
    public static T As<T>(this ICakeContext context)
        where T : ICakeContext =>
        context is T wanted
            ? wanted
            : throw new FrostingException($"A context of type {typeof(T).FullName} is asked for, but the build runs with a "
                + $"{context.GetType().FullName}. Is UseContext<{typeof(T).Name}>() missing?");
}
