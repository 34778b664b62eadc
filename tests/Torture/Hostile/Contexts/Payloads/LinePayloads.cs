namespace Torture.Hostile.Contexts.Payloads;

/// <summary>Text that controls a terminal or a CI service that reads the log.</summary>
internal static class LinePayloads
{
    private static readonly string[] Introducers = ["\e[", "\u009B", "\e]", "\u009D", "\eP", "\u0090", "\eX", "\e^", "\e_", "\u009F", "\e", "\u00C2\u009B"];

    private static readonly string[] Sequences =
    [
        "2J", "31mxq", "0;xq\a", "8;;https://xq.example\e\\xq\e]8;;\e\\", "52;c;eHE=\a", "1337;File=name=eHE=:eHE=\a", "6n", "?1049h", "5i", "1A\e[2Kxq", "999;999H", "?25l", "q\"1;1\e\\", "3J", "8m", "21t", "c", "#8", "777;notify;xq;xq\a", "4;1;?\a",
    ];

    private static readonly string[] Breaks = ["", "\n", "\r", "\r\n", "\u2028", "\u2029", "\u0085", "\v", "\f", "\u001E", "%0A", "%0D%0A", "%250A", "\\n", "xq ", "\t", "\u00A0", "\uFEFF", "\u001B[0K", "\n\r\n"];

    private static readonly string[] Commands =
    [
        "::error::xq", "::error file=xq.cs,line=1::xq", "::warning::xq", "::notice title=xq::xq", "::debug::xq", "::group::xq", "::endgroup::", "::add-mask::e", "::stop-commands::xq", "::set-output name=xq::xq", "::set-env name=PATH::xq",
        "::add-path::/xq", "::save-state name=xq::xq", "::add-matcher::xq.json", "::echo::on", "##[error]xq", "##[group]xq", "##[command]xq", "##[set-output name=xq;]xq", "##[add-mask]xq", "##vso[task.complete result=Failed;]xq",
        "##vso[task.setvariable variable=xq;isOutput=true]xq", "##vso[task.logissue type=error;]xq", "##vso[task.uploadsummary]/etc/passwd", "##vso[build.updatebuildnumber]xq", "##[section]xq", "##teamcity[buildProblem description='xq']",
        "\e[0Ksection_start:0:xq\r\e[0Kxq", "\e[0Ksection_end:0:xq\r\e[0K", "section_start:0:xq\r", "##VSO[task.complete]xq", "::ERROR::xq",
    ];

    private static readonly string[] Others =
    [
        "\b\b\b\bxq", "\axq", "\u000E\u000Fxq", "\u007Fxq", "\0xq\0", "\u0018\u001Axq", "xq\rXQ", "line\u0085next", "line\u2028next", "line\u2029next", "\u008D\u0084xq", "\u0091xq", ":\u200B:error::xq", "\u200D::error::xq", "#\u200B#[error]xq",
        "#\u00AD#vso[task.complete]xq", "\uFF1A\uFF1Aerror\uFF1A\uFF1Axq", ":::error::xq", "::::error::xq", "###[error]xq", "####vso[task.complete]xq", ": :error::xq", "::\0error::xq", "::\u200Berror::xq", "%3A%3Aerror%3A%3Axq", "%AZP0A##vso[task.complete]xq",
        "]##vso[task.complete]xq", "]xq;", "\n--- xq", "\n+++ xq", "\n~~~ xq", "\n^^^ +++", "[Pipeline] xq", "\e[8mha:xq\e[0m", "xq%", "%25", "%0", "%", "\u001B]633;E;xq\a", "\n$ rm -rf /", "Error: xq", "\nAn error occurred when executing task 'xq'.",
    ];

    public static IEnumerable<string> All => Escapes.Concat(Broken).Concat(Others);

    private static IEnumerable<string> Escapes => Sequences.SelectMany((sequence, index) => Enumerable.Range(0, 4).Select(turn => Introducers[(index + (turn * 3)) % Introducers.Length] + sequence));

    private static IEnumerable<string> Broken => Commands.SelectMany((command, index) => Enumerable.Range(0, 7).Select(turn => Breaks[(index + (turn * 3)) % Breaks.Length] + command));
}
