using Torture.Support;

namespace Torture.Together;

/// <summary>Times that go back, and local times that repeat or are skipped.</summary>
internal static class ClockCases
{
    private static readonly DateTime Now = new(2026, 5, 4, 3, 2, 1, DateTimeKind.Utc);

    public static (string Name, Func<WholePlace, TortureCase, Task> Run)[] All { get; } =
    [
        ("the clock set back a year between runs", (place, _) => RunAtAsync(place, Now, Now.AddYears(-1), Now)),
        ("the clock a year ahead, then correct", (place, _) => RunAtAsync(place, Now.AddYears(1), Now)),
        ("the clock at 1970", (place, _) => RunAtAsync(place, new DateTime(1970, 1, 1, 0, 0, 10, DateTimeKind.Utc), Now)),
        ("three runs in one second", (place, _) => RunAtAsync(place, Now, Now, Now)),
        ("the clock set back a year during a run", ChangeClockDuringRunAsync),
        ("the repeated hour", (place, _) => RunInAsync(place, "Europe/Berlin", new(2026, 10, 25, 0, 30, 0, DateTimeKind.Utc), new(2026, 10, 25, 1, 30, 0, DateTimeKind.Utc))),
        ("the skipped hour", (place, _) => RunInAsync(place, "Europe/Berlin", new(2026, 3, 29, 0, 59, 59, DateTimeKind.Utc), new(2026, 3, 29, 1, 0, 1, DateTimeKind.Utc))),
        ("a skipped day", (place, _) => RunInAsync(place, "Pacific/Apia", new(2011, 12, 30, 9, 59, 59, DateTimeKind.Utc), new(2011, 12, 30, 10, 0, 1, DateTimeKind.Utc))),
        .. new[] { "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "America/St_Johns", "Australia/Lord_Howe", "No/Such_Zone" }
            .Select(zone => ($"time zone {zone}", (Func<WholePlace, TortureCase, Task>)((place, _) => RunInAsync(place, zone, Now, Now.AddHours(1))))),
    ];

    private static Task RunAtAsync(WholePlace place, params DateTime[] times) => RunInAsync(place, "UTC", times);

    /// <summary>Consecutive runs at given times: each leaves its report, and all reports have the same results.</summary>
    private static async Task RunInAsync(WholePlace place, string zone, params DateTime[] times)
    {
        var said = new List<string>();
        foreach (var time in times)
        {
            place.SetClock(time, zone);
            using var run = place.Start(WholePlace.WholeRun);
            var end = (await run.End).ShouldSucceed();
            await place.SearchSecretsAsync(end);
            said.Add(end.Everything);
        }

        try
        {
            place.ShouldHaveFetchedOnce();
            place.ShouldHold(reports: times.Length);
            place.ShouldReportTheSame();
        }
        catch (TortureException exception)
        {
            throw new TortureException($"{exception.Message}\nOutput of the runs:\n{string.Join('\n', said)}");
        }

        await WholeCheck.ShouldBeConsistentAsync(place);
    }

    private static async Task ChangeClockDuringRunAsync(WholePlace place, TortureCase trial)
    {
        using var hold = place.Hold("storm");
        place.SetClock(Now);
        using (var run = place.Start(WholePlace.WholeRun))
        {
            await hold.Reached.WaitAsync(trial.Cancellation);
            place.TurnClock(Now.AddYears(-1));
            hold.Release();
            (await run.End).ShouldSucceed();
        }

        place.SetClock(Now);
        using var next = place.Start(WholePlace.WholeRun);
        (await next.End).ShouldSucceed();
        place.ShouldHaveFetchedOnce();
        place.ShouldHold(reports: 2);
        place.ShouldReportTheSame();
        await WholeCheck.ShouldBeConsistentAsync(place);
    }
}
