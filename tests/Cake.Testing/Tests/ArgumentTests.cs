using Cake.Core;
using Cake.Frosting;

namespace Build.Tests.StandIn;

public class ArgumentTests
{
    public static TheoryData<string[], string, string?[]> Spellings => new()
    {
        { ["--name=value"], "name", ["value"] },
        { ["--name", "value"], "name", ["value"] },
        { ["--NAME=value"], "name", ["value"] },
        { ["--name:value"], "name", ["value"] },
        { ["-n", "value"], "n", ["value"] },
        { ["--name", "-5"], "name", ["-5"] },
        { ["--name", "-"], "name", ["-"] },
        { ["--exclusive=false"], "exclusive", [] },
        { ["--name"], "name", [null] },
        { ["--name", "--other"], "name", [null] },
        { ["--name="], "name", [""] },
        { ["--name=", "--other=1"], "name", [""] },
        { ["--name=b", "--name", "a", "--name=", "--name=c"], "name", ["b", "a", "", "c"] },
        { ["--name=python x.py --flag=1"], "name", ["python x.py --flag=1"] },
        { ["--name=--flag"], "name", ["--flag"] },
        { ["--name=-5"], "name", ["-5"] },
        { ["--name=-"], "name", ["-"] },
        { ["--name= a=b "], "name", [" a=b "] },
        { ["--name=\"quoted\""], "name", ["\"quoted\""] },
        { ["--name=line\nline"], "name", ["line\nline"] },
        { ["--name=https://host/path?query=1#x"], "name", ["https://host/path?query=1#x"] },
        { ["--target=Default", "-t", "default"], "target", ["Default", "default"] },
        { ["--exclusive"], "exclusive", ["true"] },
        { ["--verbosity=quiet"], "verbosity", ["Quiet"] },
        { [], "target", [] },
    };

    [Theory]
    [MemberData(nameof(Spellings), DisableDiscoveryEnumeration = true)]
    public void Arguments_reach_the_context(string[] args, string name, string?[] expected)
    {
        using var build = new SampleBuild(typeof(Default));
        build.Host.UseContext<ArgumentContext>();

        build.Run([.. args, "--print-argument", name]).ShouldBe(0);

        build.Journal.Entries.ShouldBe(expected.Select(value => value ?? "<null>"));
    }

    private sealed class ArgumentContext : FrostingContext
    {
        public ArgumentContext(ICakeContext context, Journal journal)
            : base(context)
        {
            var name = Arguments.GetArguments("print-argument").Single();
            foreach (var value in Arguments.GetArguments(name))
                journal.Add(value ?? "<null>");
        }
    }
}
