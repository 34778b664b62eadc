using Cake.Core;
using Cake.Core.IO;
using Cake.Frosting;

namespace Build.Tests.StandIn;

public sealed class ConfigurationTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("frosting-");

    [Theory]
    [InlineData(null, null, "setting")]
    [InlineData("environment", null, "environment")]
    [InlineData("environment", "argument", "argument")]
    public void Arguments_override_the_environment_and_the_environment_overrides_the_file(string? variable, string? argument, string expected) =>
        ValueOf(directory.FullName, variable, argument).ShouldBe(expected);

    [Theory]
    [InlineData(null, null, "file")]
    [InlineData("environment", null, "file")]
    [InlineData("environment", "argument", "argument")]
    public void A_file_in_the_working_directory_overrides_the_environment(string? variable, string? argument, string expected)
    {
        WriteConfiguration("file", directory);

        ValueOf(directory.FullName, variable, argument).ShouldBe(expected);
    }

    [Fact]
    public void The_file_is_read_from_the_build_working_directory()
    {
        WriteConfiguration("start", directory);
        WriteConfiguration("moved", directory.CreateSubdirectory("moved"));
        WriteConfiguration("switched", directory.CreateSubdirectory("switched"));

        ValueOf(directory.FullName, null, null, move: true).ShouldBe("moved");
        ValueOf(directory.FullName, null, null, move: true, "--working=switched").ShouldBe("switched");
        ValueOf(directory.FullName, null, null, move: false, "-w", "switched").ShouldBe("switched");
    }

    [Fact]
    public void The_tool_path_is_read_from_the_configuration()
    {
        using var build = new SampleBuild(typeof(Default));
        build.Host.SetToolPath("/opt/tools").UseContext<ConfigurationContext>();

        build.Run().ShouldBe(0);

        build.Journal.Entries.ShouldBe(["<none>", "/opt/tools"]);
    }

    public void Dispose() => directory.Delete(recursive: true);

    private static void WriteConfiguration(string value, DirectoryInfo directory) =>
        File.WriteAllText(System.IO.Path.Combine(directory.FullName, "cake.config"), $"[Sample]\nName={value}\n");

    private static string ValueOf(string directory, string? variable, string? argument, bool move = false, params string[] args)
    {
        using var build = new SampleBuild(typeof(Default));
        build.Host.UseContext<ConfigurationContext>().UseCakeSetting("Sample_Name", "setting");
        build.Environment.WorkingDirectory = new DirectoryPath(directory);
        if (variable is not null)
            build.Environment.SetEnvironmentVariable("CAKE_SAMPLE_NAME", variable);
        if (move)
            build.Host.UseWorkingDirectory("moved");

        build.Run(argument is null ? args : [.. args, "--sample_name=" + argument]).ShouldBe(0);

        return build.Journal.Entries[0];
    }

    private sealed class ConfigurationContext : FrostingContext
    {
        public ConfigurationContext(ICakeContext context, Journal journal)
            : base(context)
        {
            journal.Add(Configuration.GetValue("Sample_Name") ?? "<none>");
            journal.Add(Configuration.GetValue("Paths_Tools") ?? "<none>");
        }
    }
}
