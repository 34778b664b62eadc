#!/usr/bin/env pwsh
# Starts the build host in build/, from any directory; builds it first when anything that it is made of has changed.
$root = $PSScriptRoot
$hostDll = Join-Path $root 'build/bin/host/Build.dll'
$stamp = Join-Path $root 'build/bin/host.sources'
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'

function Stop-WithoutSdk {
    $version = (Get-Content (Join-Path $root 'global.json') -Raw | ConvertFrom-Json).sdk.version
    [Console]::Error.WriteLine("ReportTasks needs the .NET SDK $version or a later 10.0 one: get it from https://dotnet.microsoft.com/download and run this again.")
    exit 2
}

function Get-Sources {
    $files = Get-ChildItem (Join-Path $root 'build'), (Join-Path $root 'src') -Recurse -File -Force |
        Where-Object { $_.FullName.Substring($root.Length) -notmatch '[\\/](bin|obj)[\\/]' }
    @($files) + @(Get-ChildItem $root -File -Force | Where-Object { $_.Name -like 'Directory.*' -or $_.Name -in 'global.json', '.editorconfig' })
}

# Name, time and length of each file: whatever changes, changes the list.
function Get-Fingerprint {
    (Get-Sources | Sort-Object FullName | ForEach-Object { "$($_.FullName)|$($_.LastWriteTimeUtc.Ticks)|$($_.Length)" }) -join "`n"
}

function Build-Host([string[]] $more) {
    Push-Location $root
    try {
        $log = & dotnet publish build --configuration Release --output build/bin/host --verbosity quiet @more 2>&1
        if ($LASTEXITCODE -eq 0) { return $true }
        $script:buildLog = $log
        return $false
    }
    finally { Pop-Location }
}

if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) { Stop-WithoutSdk }
$fingerprint = Get-Fingerprint
if (-not (Test-Path $hostDll) -or -not (Test-Path $stamp) -or (Get-Content $stamp -Raw).TrimEnd() -ne $fingerprint) {
    Push-Location $root
    try { & dotnet --version *> $null } finally { Pop-Location }
    if ($LASTEXITCODE -ne 0) { Stop-WithoutSdk }
    [Console]::Error.WriteLine('Building ReportTasks (its sources are new or have changed) ...')
    # Without the ahead-of-time compiler for this machine the host is only slower to start.
    if (-not (Build-Host @()) -and -not (Build-Host @('-p:PublishReadyToRun=false'))) {
        $buildLog | ForEach-Object { [Console]::Error.WriteLine($_) }
        exit 1
    }
    Set-Content $stamp $fingerprint -Encoding utf8
}

& dotnet $hostDll @args
exit $LASTEXITCODE
