using Build.CommandLine;
using Build.CommandLine.Completion;
using Build.Tests.Host.Support;

namespace Build.Tests.Host;

/// <summary>Completion in the shells themselves, in a checkout without a built host.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly Workspace place = new();

    public CompletionTests()
    {
        foreach (var script in (string[])["build.sh", "build.ps1"]) File.Copy(Path.Combine(Repository.Root, script), place[script]);
        foreach (var shell in Completions.Shells) place.Write($"script.{shell}", Completions.Script(shell));
        place.Write("other/build.sh", "echo another project");
        place.Write("prices file.json", "");
        Directory.CreateDirectory(place["output"]);
    }

    [Theory]
    [InlineData("./build.sh --targ", "--target=")]
    [InlineData("./build.sh --dry", "--dry-run |--dryrun ")]
    [InlineData("./build.sh --target=Tor", "Torture ")]
    [InlineData("./build.sh --all --target Tor", "Torture ")]
    [InlineData("./build.sh --target=Report --all --compr", "--compress ")]
    [InlineData("./build.sh --formats=json,ba", "json,badge")]
    [InlineData("./build.sh --formats json,ba", "json,badge")]
    [InlineData("./build.sh --gate-level=max-failed:w", "warn ")]
    [InlineData("./build.sh --verbosity=", "quiet |minimal |normal |verbose |diagnostic ")]
    [InlineData("./build.sh --completion=", "bash |zsh |powershell ")]
    [InlineData("./build.sh --alert-format=s", "slack ")]
    [InlineData("./build.sh --output-dir=o", "other|output")]
    [InlineData("./build.sh --prices=pri", "prices file.json")]
    [InlineData("./build.sh --retries=", "")]
    [InlineData("./build.sh nothing", "")]
    [InlineData("other/build.sh --targ", "")]
    [InlineData("nowhere/build.sh --targ", "--target=")]
    public async Task Bash_completes(string line, string expected)
    {
        const string Driver = """
            source script.bash
            COMP_LINE=$1 COMP_POINT=${#1}
            function=$(complete -p build.sh) function=${function#*-F } function=${function%% *}
            "$function" "${1%% *}"
            IFS='|'; printf '%s' "${COMPREPLY[*]}"
            """;

        var run = await place.StartProgram("bash", ["--norc", "-c", Driver, "bash", line]).End;

        run.ShouldEnd(0).Error.ShouldBeEmpty();
        string.Join('|', run.Output.Split('|').Order(StringComparer.Ordinal)).ShouldBe(string.Join('|', expected.Split('|').Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Bash_completes_every_option_and_keeps_what_follows_the_cursor_out()
    {
        var run = await place.StartProgram("bash", ["--norc", "-c", "source script.bash; COMP_LINE='./build.sh -- --target=X' COMP_POINT=13; _reporttasks ./build.sh; printf '%s\n' \"${COMPREPLY[@]}\""]).End;

        run.ShouldEnd(0).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim(' ', '='))
            .ShouldBe(SwitchTable.All.Select(one => one.Name));
    }

    [Theory]
    [InlineData("./build.sh --targ", "./build.sh --target=")]
    [InlineData("./build.sh --target=Tor", "./build.sh --target=Torture ")]
    [InlineData("./build.sh --target Tor", "./build.sh --target Torture ")]
    [InlineData("./build.sh --all --compr", "./build.sh --all --compress ")]
    [InlineData("./build.sh --formats=json,ba", "./build.sh --formats=json,badge,")]
    [InlineData("./build.sh --gate-level=max-failed:w", "./build.sh --gate-level=max-failed:warn ")]
    [InlineData("./build.sh --output-dir=outp", "./build.sh --output-dir=output/")]
    [InlineData("other/build.sh --targ", "other/build.sh --targ")]
    public async Task Zsh_completes(string line, string expected)
    {
        if (!File.Exists("/usr/bin/zsh") && Environment.GetEnvironmentVariable("CI") != "true") Assert.Skip("zsh is not installed.");
        // The first widget of a line says when the shell reads keys. Control-X prints the line after completion.
        place.Write("driver.zsh", """
            zmodload zsh/zpty
            zpty shell zsh -f -i
            zpty -w shell "PS1= RPS1=; unset zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; source script.zsh"
            zpty -w shell "show() { print -r -- \"<<\$BUFFER>>\"; BUFFER= }; zle -N show; bindkey '^X' show; bindkey '^I' complete-word"
            zpty -w shell "zle-line-init() { print REA''DY }; zle -N zle-line-init"
            zpty -r shell output '*READY*'
            zpty -w -n shell "$1"$'\t\x18'
            zpty -r shell output '*<<*>>*'
            print -rn -- "${${output##*<<}%%>>*}"
            zpty -d shell
            """);

        var run = await place.StartProgram("zsh", ["-f", "driver.zsh", line]).End;

        run.ShouldEnd(0).Output.ShouldBe(expected);
    }

    [Fact]
    public async Task PowerShell_completes()
    {
        (string Line, string Expected)[] cases =
        [
            ("./build.ps1 --targ", "--target="),
            ("./build.ps1 --dry", "--dry-run|--dryrun"),
            ("./build.ps1 --target=Tor", "--target=Torture"),
            ("./build.ps1 --all --target Tor", "Torture"),
            ("./build.ps1 --formats=json,ba", "badge"),
            ("./build.ps1 --gate-level=max-failed:w", "--gate-level=max-failed:warn"),
            ("./build.ps1 --completion=", "--completion=bash|--completion=zsh|--completion=powershell"),
            ("./build.ps1 --output-dir=outp", $"--output-dir=.{Path.DirectorySeparatorChar}output"),
        ];
        place.Write("driver.ps1", """
            Get-Content script.powershell | Out-String | Invoke-Expression
            foreach ($line in $args) { (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText -join '|' }
            """);

        var run = await place.StartProgram(PowerShell.Dotnet, [PowerShell.Path, "-NoProfile", "-File", place["driver.ps1"], .. cases.Select(one => one.Line)]).End;

        run.ShouldEnd(0).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ShouldBe(cases.Select(one => one.Expected));
    }

    [Fact]
    public async Task PowerShell_passes_a_completed_list_as_one_argument()
    {
        var tree = new ScriptTree(place, script: "build.ps1");
        tree.AddDotnet();
        var command = $"& '{tree["build.ps1"]}' --dryrun --formats=json,badge; exit $LASTEXITCODE";

        var run = await place.StartProgram(PowerShell.Dotnet, [PowerShell.Path, "-NoProfile", "-Command", command]).End;

        Banner.Of(run.ShouldEnd(0))["formats"].ShouldBe("json,badge");
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("powershell")]
    public async Task The_host_prints_the_script_and_does_nothing_else(string shell)
    {
        var before = place.Snapshot();

        var run = await place.RunAsync($"--completion={shell}");

        run.ShouldEnd(0).Error.ShouldBeEmpty();
        run.Output.ShouldBe(Completions.Script(shell));
        place.Snapshot().ShouldBe(before);
    }

    [Theory]
    [InlineData("--completion=fish", "--completion: 'fish' is not valid. Use bash, zsh or powershell.")]
    [InlineData("--completion", "--completion has no value. Write --completion=SHELL.")]
    [InlineData("-completion=bash", "-completion is not an option. Did you mean --completion?")]
    public async Task An_unknown_shell_is_an_error(string word, string message) => (await place.RunAsync(word)).ShouldEnd(2).Saying(message);

    public void Dispose() => place.Dispose();
}
