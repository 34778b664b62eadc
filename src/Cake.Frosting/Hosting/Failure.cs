using Cake.Core;

namespace Cake.Frosting.Hosting;

internal static class Failure
{
    /// <summary>The actual exception, without wrappers such as AggregateException.</summary>
    public static Exception Innermost(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [var only] } => Innermost(only),
        CakeReportException { InnerException: { } inner } => Innermost(inner),
        _ => exception,
    };
}
