using ReportTasks.Options.Binding;
using ReportTasks.Options.Values;

namespace ReportTasks.Options;

public sealed record AlertOptions
{
    private static readonly AlertTrigger[] Default = [AlertTrigger.Gate, AlertTrigger.Regression];

    private static readonly OptionRows<AlertOptions> Row = new(o => o.Alerts, (o, alerts) => o with { Alerts = alerts });

    /// <summary>The webhook, a secret; null to send nothing.</summary>
    public Uri? Webhook { get; init; }

    /// <summary>The format of the message; null to choose it by the webhook's host.</summary>
    public AlertService? Format { get; init; }

    /// <summary>What triggers an alert; empty for missed gates and regressions.</summary>
    public IReadOnlyList<AlertTrigger> On { get; init; } = [];

    internal IReadOnlyList<AlertTrigger> Triggers => On.Count > 0 ? On : Default;

    /// <summary>A link to the report; null for the uploaded report, or else for the CI run.</summary>
    public LinkTemplate? ReportUrl { get; init; }

    internal static IReadOnlyList<Option> Rows { get; } =
    [
        Row.Value("alert-webhook", "URL", "", "Send a message to this URL if a gate is missed or a metric regressed",
            "https://hooks.slack.com/services/...",
            (o, v) => o with { Webhook = Parse.Webhook(v) }, o => o.Webhook is null ? "" : "set") with { IsSecret = true },
        Row.Value("alert-format", "NAME", "",
            "The format of the message; by default, the webhook's host decides", "teams",
            (o, v) => o with { Format = Parse.OneOf<AlertService>(v) }, o => o.Format?.Word())
            with { Choices = Parse.Choices<AlertService>() },
        Row.Value("alert-on", "LIST", Words(Default),
            "Events that trigger the message, separated by commas; failure is any failed task or download (repeatable)",
            "gate,failure",
            (o, v) => o with { On = [.. o.On, .. Parse.Words(v).Select(Parse.OneOf<AlertTrigger>)] }, o => Words(o.Triggers))
            with { IsList = true, Choices = Parse.Choices<AlertTrigger>() },
        Row.Value("report-url", "URL", "",
            "A link to the report for the message; {batch_id} is filled in",
            "https://ci.example.com/reports/{batch_id}.html",
            (o, v) => o with { ReportUrl = LinkTemplate.Parse(v) }, o => Parse.WithoutSecrets(o.ReportUrl?.ToString() ?? ""))
            with { Quote = Parse.WithoutSecrets },
    ];

    private static string Words(IEnumerable<AlertTrigger> triggers) =>
        string.Join(',', triggers.Select(trigger => trigger.Word()));
}

/// <summary>A service with its own message format.</summary>
public enum AlertService
{
    Slack,
    Teams,
    Discord,
    CloudEvents,
}

public enum AlertTrigger
{
    Gate,

    /// <summary>A regression compared with previous batches.</summary>
    Regression,

    /// <summary>Any failed task or download.</summary>
    Failure,

    /// <summary>Every run.</summary>
    Always,
}
