using ReportTasks.Files;

namespace ReportTasks.Tests.Files;

public sealed class CompressedListTests
{
    private const int BlockSize = 256;

    [Fact]
    public void Blocks_are_unpacked_once_in_any_access_order()
    {
        var (list, reads) = Numbers(blocks: 8);

        for (var round = 0; round < 3; round++)
        {
            for (var block = 7; block >= 0; block--) list[block * BlockSize].ShouldBe(block * BlockSize);
        }

        reads().ShouldBe(8 * BlockSize);
    }

    [Fact]
    public void The_oldest_unpacked_block_is_dropped_for_the_ninth()
    {
        var (list, reads) = Numbers(blocks: 9);

        list.ShouldBe(Enumerable.Range(0, 9 * BlockSize));
        list[BlockSize].ShouldBe(BlockSize);
        reads().ShouldBe(9 * BlockSize);
        list[0].ShouldBe(0);
        reads().ShouldBe(10 * BlockSize);
    }

    [Fact]
    public void The_last_items_are_not_packed()
    {
        var (list, reads) = Numbers(blocks: 2, more: 3);

        for (var i = 2 * BlockSize; i < list.Count; i++) list[i].ShouldBe(i);
        list.Count.ShouldBe((2 * BlockSize) + 3);
        reads().ShouldBe(0);
    }

    private static (CompressedList<int> List, Func<int> Reads) Numbers(int blocks, int more = 0)
    {
        var reads = 0;
        var list = new CompressedList<int>((writer, item) => writer.Write(item), reader =>
        {
            reads++;
            return reader.ReadInt32();
        });
        for (var i = 0; i < (blocks * BlockSize) + more; i++) list.Add(i);
        return (list, () => reads);
    }
}
