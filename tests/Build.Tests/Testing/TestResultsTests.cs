using Build.Testing;

namespace Build.Tests.Testing;

public class TestResultsTests
{
    private readonly TestResults results = new();

    [Fact]
    public void Messages_of_the_test_programs_are_counted()
    {
        Read("""{"$type":"discovery-complete","TestCasesToRun":4}""");
        Read("""{"$type":"test-starting","TestUniqueID":"1","TestDisplayName":"A.Passes"}""");
        Read("""{"$type":"test-passed","TestUniqueID":"1"}""");
        Read("""{"$type":"test-finished","TestUniqueID":"1"}""");
        Read("""{"$type":"test-case-finished"}""");
        Read("""{"$type":"test-starting","TestUniqueID":"2","TestDisplayName":"A.Is_skipped"}""");
        Read("""{"$type":"test-skipped","TestUniqueID":"2","Reason":"No Ceph."}""");

        results.Passed.ShouldBe(1);
        results.Skipped.ShouldBe([("A.Is_skipped", "No Ceph.")]);
        results.Failed.ShouldBeEmpty();
        results.Percent.ShouldBe(25);
    }

    [Fact]
    public void A_failure_is_printed_with_its_message_and_stack_trace()
    {
        Read("""{"$type":"test-starting","TestUniqueID":"1","TestDisplayName":"A.Fails"}""");

        Read("""{"$type":"test-failed","TestUniqueID":"1","Messages":["one\ntwo"],"StackTraces":["   at A.Fails()",null]}""")
            .ShouldBe(["failed A.Fails", "  one", "  two", "     at A.Fails()"]);

        results.Failed.ShouldBe(["A.Fails"]);
    }

    [Theory]
    [InlineData("""{"$type":"test-class-cleanup-failure","TestClassName":"A","Messages":["no"]}""", "test-class-cleanup-failure of A")]
    [InlineData("""{"$type":"error-message","Messages":["no"]}""", "error-message of the tests")]
    public void A_failure_outside_a_test_counts(string message, string name)
    {
        Read(message).ShouldBe([$"failed {name}", "  no"]);

        results.Failed.ShouldBe([name]);
    }

    [Theory]
    [InlineData("error: unknown option")]
    [InlineData("""{"$type":"test-passed",""")]
    public void Other_lines_are_printed(string line)
    {
        Read(line).ShouldBe([line]);

        results.IsEmpty.ShouldBeTrue();
    }

    private IReadOnlyList<string> Read(string line) => results.Read(line);
}
