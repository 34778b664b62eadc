using System.Reflection;
using Cake.Core;
using Cake.Frosting;

namespace ReportTasks.Tasks;

/// <summary>Knows which tasks the user named as targets: those run without being switched on.</summary>
public sealed class PublishTargets(ICakeArguments arguments)
{
    private static readonly string[] Switches = ["target", "t"];

    public bool Names<T>()
        where T : IFrostingTask
    {
        var name = typeof(T).GetCustomAttribute<TaskNameAttribute>()?.Name ?? typeof(T).Name;
        return Switches.SelectMany(arguments.GetArguments).Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
