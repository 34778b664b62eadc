using System.Collections.Immutable;

namespace ReportTasks.Batches;

/// <summary>One results file and the parts that the stages of a run have added.</summary>
public sealed class Batch
{
    private readonly ImmutableDictionary<Type, object> parts;

    /// <param name="path">The absolute path of the results file.</param>
    /// <param name="name">Its name as users see it.</param>
    public Batch(string path, string name)
        : this(path, name, ImmutableDictionary<Type, object>.Empty)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(name);
    }

    private Batch(string path, string name, ImmutableDictionary<Type, object> parts)
    {
        Path = path;
        Name = name;
        this.parts = parts;
    }

    public string Path { get; }

    public string Name { get; }

    /// <summary>The part of this type; null if no stage has added one.</summary>
    public T? Find<T>()
        where T : class => parts.TryGetValue(typeof(T), out var part) ? (T)part : null;

    /// <summary>Returns the batch with this part, which replaces one of the same type.</summary>
    public Batch With<T>(T part)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(part);
        return new Batch(Path, Name, parts.SetItem(typeof(T), part));
    }

    public override string ToString() => Name;
}
