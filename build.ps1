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

# The files that the host is made of.
function Get-Sources {
    $files = Get-ChildItem (Join-Path $root 'build'), (Join-Path $root 'src') -Recurse -File -Force |
        Where-Object { $_.FullName.Substring($root.Length) -notmatch '[\\/](bin|obj)[\\/]' }
    @($files) + @(Get-ChildItem $root -File -Force | Where-Object { $_.Name -like 'Directory.*' -or $_.Name -in 'global.json', '.editorconfig', 'nuget.config' })
}

# A line for each thing that the host is made of: the SDKs and runtimes beside dotnet, the choice of Cake's packages, and each file with
# the hash of its content. No clock is asked: whatever changes, changes a line.
function Get-Fingerprint {
    $dotnet = Get-Item (Get-Command dotnet).Source
    while ($dotnet.LinkType -eq 'SymbolicLink') { $dotnet = Get-Item ([IO.Path]::Combine($dotnet.DirectoryName, @($dotnet.Target)[0])) }
    $places = @($dotnet.DirectoryName, $env:DOTNET_ROOT) | Where-Object { $_ }
    $kits = $places | ForEach-Object { Get-ChildItem (Join-Path $_ 'sdk'), (Join-Path $_ 'shared/*/*') -Directory -ErrorAction SilentlyContinue } | ForEach-Object FullName
    $hash = [Security.Cryptography.SHA256]::Create()
    $files = Get-Sources | Sort-Object FullName | ForEach-Object { "$($_.FullName) $([BitConverter]::ToString($hash.ComputeHash([IO.File]::ReadAllBytes($_.FullName))))" }
    (@($dotnet.FullName) + @($kits) + "CakeFrosting=$env:CakeFrosting" + @($files)) -join "`n"
}

function Build-Host([string[]] $more) {
    Push-Location $root
    try {
        # A package's file that is older than the one here would not be copied.
        Remove-Item build/bin/host.new -Recurse -Force -ErrorAction SilentlyContinue
        $log = & dotnet publish build --configuration Release --output build/bin/host.new --verbosity quiet -p:HostBuild=true @more 2>&1
        if ($LASTEXITCODE -ne 0) {
            $script:buildLog = $log
            return $false
        }
        # The host that is here may be running: it goes only once there is another.
        Remove-Item build/bin/host -Recurse -Force -ErrorAction SilentlyContinue
        Move-Item build/bin/host.new build/bin/host
        return $true
    }
    finally { Pop-Location }
}

if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) { Stop-WithoutSdk }
$fingerprint = Get-Fingerprint
if (-not (Test-Path $hostDll) -or -not (Test-Path $stamp) -or (Get-Content $stamp -Raw).TrimEnd() -ne $fingerprint) {
    Push-Location $root
    try { & dotnet --version *> $null } finally { Pop-Location }
    if ($LASTEXITCODE -ne 0) { Stop-WithoutSdk }
    # A build that is killed leaves a host of which nobody knows what it is made of.
    Remove-Item $stamp -ErrorAction SilentlyContinue
    [Console]::Error.WriteLine('Building ReportTasks (its sources are new or have changed) ...')
    New-Item (Split-Path $stamp) -ItemType Directory -Force | Out-Null
    Set-Content "$stamp.new" $fingerprint -Encoding utf8
    # Without the ahead-of-time compiler for this machine the host is only slower to start.
    if (-not (Build-Host @()) -and -not (Build-Host @('-p:PublishReadyToRun=false'))) {
        $buildLog | ForEach-Object { [Console]::Error.WriteLine($_) }
        exit 1
    }
    Move-Item "$stamp.new" $stamp -Force
}

& dotnet $hostDll @args
exit $LASTEXITCODE
