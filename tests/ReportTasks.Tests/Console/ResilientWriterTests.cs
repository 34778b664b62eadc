using System.Text;
using ReportTasks.Console;

namespace ReportTasks.Tests.Console;

public sealed class ResilientWriterTests
{
    [Fact]
    public void Text_before_the_disk_is_full_is_written_and_the_loss_is_recorded()
    {
        var written = new StringBuilder();
        using var writer = new ResilientWriter(new FailingWriter(written, after: 2, () => new IOException("No space left on device", 28)));

        writer.Write("one");
        writer.WriteLine("two");
        writer.Write('3');
        writer.Write(['f', 'o', 'u', 'r'], 0, 4);
        writer.WriteLine("{0}", 5);
        writer.Flush();

        written.ToString().ShouldBe($"onetwo{Environment.NewLine}");
        writer.Loss.ShouldBe("No space left on device");
    }

    [Fact]
    public void Writing_continues_once_a_full_disk_has_space()
    {
        var written = new StringBuilder();
        var isFull = true;
        using var writer = new ResilientWriter(new FailingWriter(written, after: 0, () => isFull ? new IOException("No space left on device", 28) : null));

        writer.Write("lost");
        isFull = false;
        writer.Write("kept");

        written.ToString().ShouldBe("kept");
        writer.Loss.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(5)] // EIO: the terminal has been closed
    [InlineData(104)] // ECONNRESET
    [InlineData(0)] // EBADF, which .NET reports as a lack of permission
    public void A_closed_pipe_is_not_a_loss(int error)
    {
        using var writer = new ResilientWriter(new FailingWriter(
            new StringBuilder(), after: 0, () => error == 0 ? new UnauthorizedAccessException() : new IOException("gone", error)));

        writer.WriteLine("text");

        writer.Loss.ShouldBeNull();
    }

    private sealed class FailingWriter(StringBuilder written, int after, Func<Exception?> failure) : TextWriter
    {
        private int writes;

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(ReadOnlySpan<char> buffer)
        {
            if (writes++ >= after && failure() is { } exception) throw exception;
            written.Append(buffer);
        }
    }
}
