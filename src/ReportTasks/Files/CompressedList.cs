using System.Collections;
using System.IO.Compression;
using System.Text;

namespace ReportTasks.Files;

/// <summary>
/// A list for batches of any size: all but the last few items are kept compressed. Reading is cheapest in order or within the blocks
/// that were unpacked last, and safe on any thread once all are added.
/// </summary>
/// <param name="write">Writes one item.</param>
/// <param name="read">Reads it back.</param>
internal class CompressedList<T>(Action<BinaryWriter, T> write, Func<BinaryReader, T> read) : IReadOnlyList<T>
{
    private const int BlockSize = 256;
    private const int MostUnpacked = 8;

    private readonly List<byte[]> blocks = [];
    private readonly List<T> loose = [];
    private readonly Lock gate = new();
    private readonly Dictionary<int, T[]> unpacked = [];
    private readonly Queue<int> unpackedOrder = [];

    public int Count => (blocks.Count * BlockSize) + loose.Count;

    public T this[int index] =>
        index >= blocks.Count * BlockSize ? loose[index - (blocks.Count * BlockSize)] : Unpacked(index / BlockSize)[index % BlockSize];

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
        lock (gate)
        {
            if (unpacked.TryGetValue(block, out var items)) return items;
            if (unpackedOrder.Count == MostUnpacked) unpacked.Remove(unpackedOrder.Dequeue());
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
        using var reader = new BinaryReader(new DeflateStream(new MemoryStream(block), CompressionMode.Decompress), Encoding.UTF8);
        var items = new T[BlockSize];
        for (var i = 0; i < items.Length; i++) items[i] = read(reader);
        return items;
    }
}
