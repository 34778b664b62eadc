namespace Cake.Frosting;

/// <summary>The build is put together wrongly: a dependency that is no task, a context of the wrong type.</summary>
public sealed class FrostingException : Exception
{
    public FrostingException()
    {
    }

    public FrostingException(string message)
        : base(message)
    {
    }

    public FrostingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
