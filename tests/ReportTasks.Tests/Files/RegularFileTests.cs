using ReportTasks.Files;
using ReportTasks.Files.Reading;

namespace ReportTasks.Tests.Files;

public sealed class RegularFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly string outputs;

    public RegularFileTests()
    {
        outputs = Directory.CreateDirectory(directory["outputs"]).FullName;
        directory.Write("private", "secret");
    }

    [Fact]
    public void A_link_that_leads_outside_the_directory_is_refused_by_name() =>
        Refuse(Link("a.mp4", directory["private"])).ShouldBe("a.mp4 is a symbolic link that leads outside outputs; it is not read.");

    [Fact]
    public void A_relative_link_and_a_chain_of_links_that_lead_outside_are_refused()
    {
        Refuse(Link("a.mp4", "../private")).ShouldContain("leads outside outputs");
        Refuse(Link("b.mp4", Path.Combine(outputs, "a.mp4"))).ShouldStartWith("b.mp4 is a symbolic link that leads outside outputs");
    }

    [Fact]
    public void A_link_that_stays_inside_the_directory_is_followed()
    {
        Directory.CreateDirectory(Path.Combine(outputs, "kept"));
        File.WriteAllText(Path.Combine(outputs, "kept", "a.mp4"), "video");

        Read(Link("a.mp4", "kept/a.mp4")).ShouldBe("video");
        Read(Link("b.mp4", Path.Combine(outputs, "a.mp4"))).ShouldBe("video");
        RegularFile.Find(new FileInfo(Path.Combine(outputs, "b.mp4")))!.Length.ShouldBe(5);
    }

    [Fact]
    public void A_directory_link_outside_the_directory_is_refused()
    {
        Link("notes", directory.Path);

        Should.Throw<RefusedFileException>(() => RegularFile.OpenRead(Path.Combine(outputs, "notes", "private"), outputs)).Message
            .ShouldBe($"{Path.Combine("notes", "private")} is reached through a symbolic link that leads outside outputs; it is not read.");
        Should.Throw<RefusedFileException>(() => RegularFile.Find(new FileInfo(Path.Combine(outputs, "notes", "private")), outputs));
    }

    [Fact]
    public void The_directory_itself_may_be_a_link()
    {
        File.WriteAllText(Path.Combine(outputs, "a.mp4"), "video");
        Link("b.mp4", "a.mp4");
        var linked = Directory.CreateSymbolicLink(directory["linked"], outputs).FullName;

        foreach (var name in (string[])["a.mp4", "b.mp4"])
        {
            Read(Path.Combine(linked, name)).ShouldBe("video");
            Read(Path.Combine(linked, name), linked).ShouldBe("video");
        }
    }

    [Fact]
    public void A_directory_with_the_same_name_prefix_is_outside()
    {
        Directory.CreateDirectory(directory["outputs2"]);
        directory.Write("outputs2/private", "secret");

        Refuse(Link("a.mp4", directory["outputs2/private"])).ShouldContain("leads outside outputs");
    }

    [Fact]
    public void Circular_links_are_an_error_and_do_not_hang() =>
        Should.Throw<IOException>(() => RegularFile.OpenRead(Link("a.mp4", "a.mp4"))).Message.ShouldEndWith("form a loop.");

    [Fact]
    public void Pipes_sockets_and_directories_are_refused_without_waiting()
    {
        Traps.Pipe(Path.Combine(outputs, "pipe"));
        using var socket = Traps.Socket(Path.Combine(outputs, "socket"));
        Directory.CreateDirectory(Path.Combine(outputs, "directory"));

        foreach (var path in Directory.EnumerateFileSystemEntries(outputs))
        {
            Refuse(path).ShouldBe($"{Path.GetFileName(path)} is {(Directory.Exists(path) ? "a directory" : "not a regular file")}; it is not read.");
            Should.Throw<RefusedFileException>(() => RegularFile.ReadAll(path, 10));
            Should.Throw<RefusedFileException>(() => RegularFile.OpenNamed(path));
        }

        Should.Throw<RefusedFileException>(() => RegularFile.Find(new FileInfo(Path.Combine(outputs, "pipe"))));
    }

    [Fact]
    public void A_device_is_refused_even_if_the_user_named_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no /dev.");

        Should.Throw<RefusedFileException>(() => RegularFile.OpenNamed("/dev/zero")).Message.ShouldBe("zero is not a regular file; it is not read.");
        Should.Throw<RefusedFileException>(() => RegularFile.OpenRead("/dev/zero"));
    }

    [Fact]
    public void A_file_that_the_user_named_may_be_a_link() => Text(RegularFile.OpenNamed(Link("a.json", directory["private"]))).ShouldBe("secret");

    [Fact]
    public void A_file_that_claims_more_than_the_limit_is_refused_without_allocating()
    {
        directory.CreateSparse("outputs/a.json", 1L << 40);
        var path = Path.Combine(outputs, "a.json");
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<RefusedFileException>(() => RegularFile.ReadAll(path, 16 << 20)).Message.ShouldBe("a.json is larger than 16 MiB; it is not read.");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public void A_file_as_long_as_the_limit_is_read_whole() =>
        RegularFile.ReadAll(directory["private"], 6).ShouldBe("secret"u8.ToArray());

    [Fact]
    public void A_link_is_never_read_whole()
    {
        File.WriteAllText(Path.Combine(outputs, "b.json"), "{}");

        Should.Throw<LinkException>(() => RegularFile.ReadAll(Link("a.json", "b.json"), 10)).Message.ShouldBe("a.json is a symbolic link; it is not read.");
    }

    [Fact]
    public void A_missing_file_and_a_broken_link_are_not_found()
    {
        Should.Throw<FileNotFoundException>(() => RegularFile.OpenRead(Path.Combine(outputs, "a.mp4")));
        Should.Throw<FileNotFoundException>(() => RegularFile.OpenRead(Link("b.mp4", "nothing")));
        RegularFile.Find(new FileInfo(Path.Combine(outputs, "a.mp4"))).ShouldBeNull();
        RegularFile.Find(new FileInfo(Path.Combine(outputs, "b.mp4"))).ShouldBeNull();
    }

    public void Dispose() => directory.Dispose();

    private static string Refuse(string path) => Should.Throw<RefusedFileException>(() => RegularFile.OpenRead(path)).Message;

    private static string Read(string path, string? root = null) => Text(RegularFile.OpenRead(path, root));

    private static string Text(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private string Link(string name, string target) => File.CreateSymbolicLink(Path.Combine(outputs, name), target).FullName;
}
