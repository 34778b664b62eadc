using System.Reflection;
using Cake.Core;
using ReportTasks.Tasks;

namespace Build.CommandLine;

/// <summary>Prints <c>--version</c>, because Cake's own answer leaves out ReportTasks.</summary>
internal static class Versions
{
    public static int Print()
    {
        Console.WriteLine($"ReportTasks {Of(typeof(ReportTask))}");
        Console.WriteLine($"Cake {Of(typeof(ICakeEngine))}");
        return 0;
    }

    private static string Of(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
