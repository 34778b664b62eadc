namespace ReportTasks.Metrics.Slices;

internal sealed class SlicesSection : ISection
{
    private readonly SliceDimension theme = new("theme");
    private readonly SliceDimension resolution = new("resolution");
    private readonly SliceDimension duration = new("duration");
    private readonly SliceDimension cluster = new("cluster");

    public string Name => "slices";

    public void Add(in MeasuredTask measured)
    {
        var task = measured.Task;
        theme.Add(task.Theme, measured);
        resolution.Add(task.Resolution, measured);
        duration.Add(task.Duration, measured);
        cluster.Add(task.ClusterId, measured);
    }

    public object Complete() =>
        new SliceTable(SliceTests.Judge([.. theme.Slices(), .. resolution.Slices(), .. duration.Slices(), .. cluster.Slices()]));
}
