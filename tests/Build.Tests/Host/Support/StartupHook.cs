#pragma warning disable MA0047, CA1050 // The runtime looks for this name outside of any namespace.


/// <summary>What <c>DOTNET_STARTUP_HOOKS</c> calls in a host that is to tell which assemblies it has loaded.</summary>
internal static class StartupHook
{
    /// <summary>The variable with the path of the file that gets their paths, a line each.</summary>
    public const string Variable = "REPORTTASKS_TESTS_ASSEMBLIES";

    public static void Initialize() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        File.WriteAllLines(Environment.GetEnvironmentVariable(Variable)!, AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic).Select(assembly => assembly.Location));
}
