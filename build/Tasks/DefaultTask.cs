using Cake.Frosting;
using ReportTasks.Tasks;

namespace Build.Tasks;

[TaskName("Default")]
[TaskDescription("The same as Report")]
[IsDependentOn(typeof(ReportTask))]
public sealed class DefaultTask : FrostingTask
{
}
