using System.Reflection;
using Cake.Frosting;

namespace Build.Tests.StandIn;

public class TaskTests
{
    [Fact]
    public void Each_concrete_task_of_an_added_assembly_is_registered_once()
    {
        using var build = new SampleBuild();
        var assembly = new TypesAsAssembly(typeof(Shared), typeof(SayingTask), typeof(IFrostingTask), typeof(Journal), typeof(Left));
        build.Host.AddAssembly(assembly).AddAssembly(assembly);

        build.Run("--target=Left").ShouldBe(0);

        build.Journal.Entries.ShouldBe(["context", "Shared", "Left"]);
    }

    [Fact]
    public void Public_tasks_of_the_entry_assembly_are_registered_automatically()
    {
        using var build = new SampleBuild();

        CakeHost.Create().ConfigureServices(build.AddFakes).Run(["--description"]).ShouldBe(0);

        build.AnsiOutput.ShouldContain(nameof(EntryAssemblySample));
    }

    [Fact]
    public void A_skipped_dependency_does_not_skip_its_dependents()
    {
        using var build = new SampleBuild(typeof(AfterUnwilling), typeof(Unwilling));
        build.Host.UseTaskLifetime<SampleTaskLifetime>();

        build.Run("--target=AfterUnwilling").ShouldBe(0);

        build.Journal.Entries.ShouldBe(
            ["context", "before Unwilling", "after Unwilling (skipped)", "before AfterUnwilling", "AfterUnwilling", "after AfterUnwilling"]);
        build.AnsiOutput.ShouldContain("Skipped");
        build.AnsiOutput.ShouldContain("it does not want to");
    }

    [Fact]
    public void A_target_whose_ShouldRun_is_false_is_an_error()
    {
        using var build = new SampleBuild(typeof(Unwilling));

        build.Run("--target=Unwilling").ShouldBe(1);

        build.Journal.Entries.ShouldBe(["context"]);
        build.Errors.ShouldContain(line => line.Contains("Could not reach target 'Unwilling'"));
    }

    [Fact]
    public void A_dependee_runs_before_every_task_it_names()
    {
        using var build = new SampleBuild(typeof(Left), typeof(Right), typeof(Shared), typeof(Named), typeof(BeforeBoth));

        build.Run("--target=Left").ShouldBe(0);
        build.Run("--target=Right").ShouldBe(0);

        build.Journal.Entries.ShouldBe(["context", "Shared", "BeforeBoth", "Left", "context", "Shared", "Named", "BeforeBoth", "Right"]);
    }

    [Fact]
    public void A_task_can_be_asynchronous()
    {
        using var build = new SampleBuild(typeof(AsyncTask));

        build.Run("--target=AsyncTask").ShouldBe(0);

        build.Journal.Entries.ShouldBe(["context", "after the yield"]);
    }

    [Fact]
    public void All_members_of_a_directly_implemented_task_interface_are_called()
    {
        using var build = new SampleBuild(typeof(RawTask));

        build.Run("--target=RawTask").ShouldBe(0);

        build.Journal.Entries.ShouldBe(["context", "run", "error raw", "finally"]);
    }

    private sealed class TypesAsAssembly(params Type[] types) : Assembly
    {
        public override Type[] GetExportedTypes() => types;
    }
}
