namespace ReportTasks.Sources;

/// <summary>A run has no results file to work on. The message says why, and what to do.</summary>
public sealed class ResultsNotFoundException : Exception
{
    public ResultsNotFoundException(string message)
        : base(message)
    {
    }

    public ResultsNotFoundException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public ResultsNotFoundException()
    {
    }
}
