#pragma warning disable MA0047, CA1050 // The runtime looks for this name outside any namespace.


/// <summary>Called by <c>DOTNET_STARTUP_HOOKS</c> in a host that records its loaded assemblies.</summary>
internal static class StartupHook
{
    /// <summary>The variable with the file for their paths, one per line.</summary>
    public const string Variable = "REPORTTASKS_TESTS_ASSEMBLIES";

    public static void Initialize() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        File.WriteAllLines(Environment.GetEnvironmentVariable(Variable)!, AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic).Select(assembly => assembly.Location));
}
