using System.Collections;
using System.IO.Compression;
using System.Text;

namespace ReportTasks.Files;

/// <summary>
/// A list that compresses its items in blocks, for batches of any size. Sequential reads are fastest. Thread-safe once all items
/// are added.
/// </summary>
internal class CompressedList<T>(Action<BinaryWriter, T> write, Func<BinaryReader, T> read) : IReadOnlyList<T>
{
    private const int BlockSize = 256;
    private const int MaxDecompressed = 8;

    private readonly List<byte[]> blocks = [];
    private readonly List<T> loose = [];
    private readonly Lock sync = new();
    private readonly Dictionary<int, T[]> unpacked = [];
    private readonly Queue<int> unpackedOrder = [];

    public int Count => (blocks.Count * BlockSize) + loose.Count;

    public T this[int index] => index >= blocks.Count * BlockSize
        ? loose[index - (blocks.Count * BlockSize)]
        : Unpacked(index / BlockSize)[index % BlockSize];

    public void Add(T item)
    {
        loose.Add(item);
        if (loose.Count < BlockSize) return;
        blocks.Add(Pack());
        loose.Clear();
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private T[] Unpacked(int block)
    {
        lock (sync)
        {
            if (unpacked.TryGetValue(block, out var items)) return items;
            if (unpackedOrder.Count == MaxDecompressed) unpacked.Remove(unpackedOrder.Dequeue());
            unpackedOrder.Enqueue(block);
            return unpacked[block] = Unpack(blocks[block]);
        }
    }

    private byte[] Pack()
    {
        var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(new DeflateStream(bytes, CompressionLevel.Fastest), Encoding.UTF8))
        {
            foreach (var item in loose) write(writer, item);
        }

        return bytes.ToArray();
    }

    private T[] Unpack(byte[] block)
    {
        using var stream = new DeflateStream(new MemoryStream(block), CompressionMode.Decompress);
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        var items = new T[BlockSize];
        for (var i = 0; i < items.Length; i++) items[i] = read(reader);
        return items;
    }
}
