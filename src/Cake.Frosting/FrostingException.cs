namespace Cake.Frosting;

/// <summary>The build is set up incorrectly, for example a dependency is not a task.</summary>
public sealed class FrostingException : Exception
{
    public FrostingException(string message)
        : base(message)
    {
    }

    public FrostingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
