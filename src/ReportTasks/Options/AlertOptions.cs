using ReportTasks.Options.Binding;
using ReportTasks.Options.Values;

namespace ReportTasks.Options;

public sealed record AlertOptions
{
    private static readonly AlertTrigger[] Default = [AlertTrigger.Gate, AlertTrigger.Regression];

    private static readonly OptionRows<AlertOptions> Row = new(o => o.Alerts, (o, alerts) => o with { Alerts = alerts });

    /// <summary>The webhook, a secret; null to send nothing.</summary>
    public Uri? Webhook { get; init; }

    /// <summary>The service whose format is used; null to choose by the webhook's host.</summary>
    public AlertService? Format { get; init; }

    /// <summary>What triggers an alert; empty for missed gates and regressions.</summary>
    public IReadOnlyList<AlertTrigger> On { get; init; } = [];

    internal IReadOnlyList<AlertTrigger> Triggers => On.Count > 0 ? On : Default;

    /// <summary>The report's URL; null for its upload, else the CI's page of the run.</summary>
    public LinkTemplate? ReportUrl { get; init; }

    internal static IReadOnlyList<Option> Rows { get; } =
    [
        Row.Value("alert-webhook", "URL", "", "Send one message to this URL if a gate is missed or there is a regression",
            "https://hooks.slack.com/services/...",
            (o, v) => o with { Webhook = Parse.Webhook(v) }, o => o.Webhook is null ? "" : "set") with { IsSecret = true },
        Row.Value("alert-format", "NAME", "",
            "The format of the message, instead of the one for the webhook's host: slack, teams, discord or cloudevents", "teams",
            (o, v) => o with { Format = Parse.OneOf<AlertService>(v) }, o => o.Format?.Word()),
        Row.Value("alert-on", "LIST", Words(Default),
            "What triggers the message: gate, regression, failure (of any task or download) or always, separated by commas "
            + "(repeatable)",
            "gate,failure",
            (o, v) => o with { On = [.. o.On, .. Parse.Words(v).Select(Parse.OneOf<AlertTrigger>)] }, o => Words(o.Triggers))
            with { IsList = true },
        Row.Value("report-url", "URL", "",
            "Where people find the report, for the message; {batch_id} is replaced by the batch's id",
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

    /// <summary>A regression against previous batches.</summary>
    Regression,

    /// <summary>Any failed task or download.</summary>
    Failure,

    /// <summary>Every run.</summary>
    Always,
}
