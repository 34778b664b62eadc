using Cake.Core;

namespace Cake.Frosting.Hosting;

internal static class Failure
{
    /// <summary>The exception that tells what went wrong, without the wrappers that only tell how it travelled.</summary>
    public static Exception Innermost(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [var only] } => Innermost(only),
        CakeReportException { InnerException: { } inner } => Innermost(inner),
        _ => exception,
    };
}
