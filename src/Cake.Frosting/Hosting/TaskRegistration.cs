using System.Reflection;
using Cake.Core;
using Cake.Core.Diagnostics;

namespace Cake.Frosting.Hosting;

internal static class TaskRegistration
{
    public static void RegisterTask(this ICakeEngine engine, IFrostingTask task, IFrostingContext context)
    {
        var type = task.GetType();
        context.Log.Debug("Registering task {0} with context {1}...", NameOf(type), context.GetType().Name);
        var builder = engine.RegisterTask(NameOf(type));
        if (type.GetCustomAttribute<TaskDescriptionAttribute>() is { } description)
            builder.Description(description.Description);
        foreach (var dependency in type.GetCustomAttributes<IsDependentOnAttribute>())
            builder.IsDependentOn(NameOf(CheckedTask(type, dependency.Task)));
        foreach (var dependee in type.GetCustomAttributes<IsDependeeOfAttribute>())
            builder.IsDependeeOf(NameOf(CheckedTask(type, dependee.Task)));

        var overrides = new TaskOverrides(type);
        if (overrides.Run)
            builder.Does(() => task.RunAsync(context));
        if (overrides.ShouldRun)
            builder.WithCriteria(() => task.ShouldRun(context), task.SkippedMessage);
        if (overrides.OnError)
            builder.OnError(exception => task.OnError(exception, context));
        else if (type.IsDefined(typeof(ContinueOnErrorAttribute)))
            builder.ContinueOnError();
        if (overrides.Finally)
            builder.Finally(() => task.Finally(context));
    }

    private static string NameOf(Type task) => task.GetCustomAttribute<TaskNameAttribute>()?.Name ?? task.Name;

    private static Type CheckedTask(Type task, Type dependency) =>
        dependency.IsAssignableTo(typeof(IFrostingTask))
            ? dependency
            : throw new FrostingException($"{task.FullName} names {dependency.FullName} as a dependency, which is no task.");
}
