namespace Torture.Operations;

/// <summary>A call that fails once in a run.</summary>
/// <param name="Way">The program that commits.</param>
/// <param name="Key">The caller (host or git), the call and the file: <c>host rename work/video_outputs/calm.mp4.part</c>.</param>
/// <param name="Number">Number of the call, from 1.</param>
/// <param name="Error">The error of the call.</param>
internal sealed record Operation(CommitWay Way, string Key, int Number, (string Name, int Number) Error)
{
    public bool IsHosts => Key.StartsWith("host ", StringComparison.Ordinal);

    public string Call => Key.Split(' ')[1];

    /// <summary>A path relative to the place; or <c>socket</c>, <c>pipe</c>, <c>process</c>, or a program name.</summary>
    public string File => Key.Split(' ', 3)[2];

    /// <summary>Whether git may leave a lock that it could not remove.</summary>
    public bool LeavesLock => !IsHosts && Call == "unlink" && File.EndsWith(".lock", StringComparison.Ordinal);

    public override string ToString() => $"{Key}, call {Number}, {Error.Name}{(Way == CommitWay.Library ? ", without git" : "")}";
}

/// <summary>The program that commits.</summary>
internal enum CommitWay
{
    Program,
    Library,
}
