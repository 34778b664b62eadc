using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Publishing.Git;

public sealed class SigningTests : IDisposable
{
    private readonly TestRepository repository = new TestRepository().WithCommit();

    [Fact]
    public async Task A_commit_is_signed_if_configured()
    {
        Tool.Require("ssh-keygen");
        var key = repository.Beside("key");
        Shell.Run(repository.Root, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "ada@example.com", "-f", key);
        repository.Git("config", "gpg.format", "ssh");
        repository.Git("config", "user.signingKey", key);
        repository.Git("config", "commit.gpgSign", "true");
        await File.WriteAllTextAsync(repository.Beside("signers"), $"ada@example.com {await File.ReadAllTextAsync(key + ".pub", TestContext.Current.CancellationToken)}", TestContext.Current.CancellationToken);
        var bench = new Bench(repository);
        bench.Add("a.mp4");

        await bench.CommitAsync();

        var (exitCode, _, error) = Shell.Try(repository.Root, "git", "-c", $"gpg.ssh.allowedSignersFile={repository.Beside("signers")}", "verify-commit", "HEAD");
        exitCode.ShouldBe(0, error);
        error.ShouldContain("Good \"git\" signature for ada@example.com");
    }

    [Fact]
    public async Task A_missing_key_is_reported_by_git_and_nothing_is_committed()
    {
        repository.Git("config", "gpg.format", "ssh");
        repository.Git("config", "user.signingKey", repository.Beside("not-there"));
        repository.Git("config", "commit.gpgSign", "true");
        var index = repository.Index();
        var bench = new Bench(repository);
        bench.Add("a.mp4");

        (await bench.RefusedAsync()).ShouldStartWith("Nothing was committed: git commit, or a hook of the repository, ended with exit code 128. It printed:");

        repository.Index().ShouldBe(index);
    }

    [Fact]
    public async Task Without_git_commits_that_need_a_signature_are_refused()
    {
        repository.Git("config", "commit.gpgSign", "true");
        var bench = new Bench(repository) { Backend = Backend.LibGit };
        bench.Add("a.mp4");

        (await bench.RefusedAsync()).ShouldBe("The repository uses signed commits, which needs the git executable, but git is not in PATH. Install git and run again.");
    }

    public void Dispose() => repository.Dispose();
}
