namespace Torture.Operations;

/// <summary>A call that fails once in a run.</summary>
/// <param name="Way">How the run commits.</param>
/// <param name="Key">Who calls (the host or git), what, on which file: <c>host rename work/video_outputs/calm.mp4.part</c>.</param>
/// <param name="Number">The how manieth of these calls, from 1.</param>
/// <param name="Error">What the call fails with.</param>
internal sealed record Operation(CommitWay Way, string Key, int Number, (string Name, int Number) Error)
{
    public bool IsHosts => Key.StartsWith("host ", StringComparison.Ordinal);

    public string Call => Key.Split(' ')[1];

    /// <summary>Relative to the place of the run; or <c>socket</c>, <c>pipe</c>, <c>process</c>, the name of a program.</summary>
    public string File => Key.Split(' ', 3)[2];

    /// <summary>Whether git may end with a lock that it could not remove, and that nobody else may.</summary>
    public bool LeavesLock => !IsHosts && Call == "unlink" && File.EndsWith(".lock", StringComparison.Ordinal);

    public override string ToString() => $"{Key}, call {Number}, {Error.Name}{(Way == CommitWay.Library ? ", without git" : "")}";
}

/// <summary>By which program a run commits.</summary>
internal enum CommitWay
{
    Program,
    Library,
}
