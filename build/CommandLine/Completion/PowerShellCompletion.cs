namespace Build.CommandLine.Completion;

internal static class PowerShellCompletion
{
    public static string Script(IEnumerable<Switch> switches) => $$"""
        # Completes ./build.ps1 of ReportTasks in PowerShell. Load it with:
        # ./build.ps1 --completion=powershell | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName build.ps1, build.sh -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $options = [ordered]@{
        {{string.Join('\n', switches.Select(Entry))}}
            }
            $offset = $cursorPosition - $commandAst.Extent.StartOffset
            $words = "$commandAst".PadRight($offset).Substring(0, $offset) -split '\s+'
            $word = $words[-1]
            $option, $value, $start = $words[-2], $word, ''
            if ($word -like '-*=*') { $option, $value = $word -split '=', 2; $start = "$option=" }
            if ($word -like '-*' -and -not $start) { $option = '' }
            $known = if ($option) { $options[$option] }
            $choices = if (-not $known -or $known.Kind -eq 'flag') {
                foreach ($name in $options.Keys) {
                    $end = if ($options[$name].Kind -eq 'flag') { '' } else { '=' }
                    [pscustomobject]@{ Text = "$name$end"; Name = $name; Tip = $options[$name].Tip }
                }
            } elseif ($known.Kind -in 'file', 'directory') {
                [System.Management.Automation.CompletionCompleters]::CompleteFilename($value) |
                    Where-Object { $known.Kind -eq 'file' -or $_.ResultType -eq 'ProviderContainer' } |
                    ForEach-Object { [pscustomobject]@{ Text = "$start$($_.CompletionText)"; Name = $_.ListItemText; Tip = $_.ToolTip } }
            } else {
                $list = if ($known.Kind -eq 'list') { $value -replace '[^,]*$' }
                $known.Choices | ForEach-Object { [pscustomobject]@{ Text = "$start$list$_"; Name = $_; Tip = $_ } }
            }
            # PowerShell replaces only what follows the last comma.
            $skip = [Math]::Max(0, $word.Length - "$wordToComplete".Length)
            foreach ($choice in $choices) {
                $isFile = $known.Kind -in 'file', 'directory'
                if (-not $isFile -and -not $choice.Text.StartsWith($word, 'OrdinalIgnoreCase')) { continue }
                $text = $choice.Text.Substring($skip)
                [System.Management.Automation.CompletionResult]::new($text, $choice.Name, 'ParameterValue', $choice.Tip)
            }
        }

        """;

    private static string Entry(Switch one)
    {
        var kind = one switch
        {
            { Value: "" } => "flag",
            { TakesFile: true } => "file",
            { TakesDirectory: true } => "directory",
            { TakesList: true } => "list",
            _ => "value",
        };
        return $"        {Quoted(one.Name)} = @{{ Kind = '{kind}'; Choices = @({string.Join(", ", one.Choices.Select(Quoted))}); "
            + $"Tip = {Quoted(one.Description)} }}";
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
