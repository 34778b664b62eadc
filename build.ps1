#!/usr/bin/env pwsh
# Builds the host in build/ if anything it is made of has changed, then runs it. Works from any directory.
$root = $PSScriptRoot
$bin = Join-Path $root 'build/bin'
$hostDll = Join-Path $bin 'host/Build.dll'
$stamp = Join-Path $bin 'host.sources' # the fingerprint of the host's sources; with .new, that of a build that has not finished
$choice = Join-Path $bin 'cake.txt' # the remembered choice: Package or StandIn, then checksums of the configuration it is valid for
$cake = $null
$environment = $env:CakeFrosting
$work = $root # the directory to build in
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'

function Write-ErrorLine([string] $message) { [Console]::Error.WriteLine($message) }

# PowerShell splits --formats=json,text at the comma.
$args = @($args | ForEach-Object { $_ -join ',' })

# PowerShell splits -p:CakeFrosting=StandIn at the colon.
$chosen = @($args | Where-Object { "$_" -match '^(-p:)?CakeFrosting=' })
if ($chosen) {
    $env:CakeFrosting = "$($chosen[-1])".Split('=', 2)[1]
    $args = @($args | Where-Object { $_ -notin $chosen -and "$_" -ne '-p:' })
}
if ($env:CakeFrosting -and $env:CakeFrosting -cnotin 'Package', 'StandIn') {
    Write-ErrorLine "CakeFrosting=$env:CakeFrosting is not valid. Use Package for the genuine Cake.Frosting, or StandIn for src/Cake.Frosting."
    $env:CakeFrosting = $environment
    exit 2
}

# NuGet's configuration: from the checkout upward, and the user's own.
function Get-Configuration {
    $places = @(foreach ($settings in $env:DOTNET_CLI_HOME, $env:HOME, $env:APPDATA) {
        if ($settings) { "$settings/.nuget/NuGet", "$settings/.nuget/config", "$settings/.config/NuGet", "$settings/NuGet" }
    })
    for ($above = $root; $above; $above = Split-Path $above) { $places += $above }
    Get-ChildItem -LiteralPath ($places | Where-Object { Test-Path -LiteralPath $_ }) -File -Force |
        Where-Object { $_.Name -eq 'nuget.config' -or ($_.Name -like '*.config' -and $_.DirectoryName -match '(NuGet|\.nuget[\\/]config)$') }
}

function Write-SdkMissing {
    $version = (Get-Content -LiteralPath (Join-Path $root 'global.json') -Raw | ConvertFrom-Json).sdk.version
    $where = 'get it from https://dotnet.microsoft.com/download and run this again.'
    Write-ErrorLine "ReportTasks needs the .NET SDK $version or a later 10.0 one: $where"
}

# The files that the host is made of.
function Get-Sources {
    $files = Get-ChildItem -LiteralPath (Join-Path $root 'build'), (Join-Path $root 'src') -Recurse -File -Force |
        Where-Object { $_.FullName.Substring($root.Length) -notmatch '[\\/](bin|obj)[\\/]' }
    $settings = Get-ChildItem -LiteralPath $root -File -Force |
        Where-Object { $_.Name -like 'Directory.*' -or $_.Name -in 'global.json', '.editorconfig', 'nuget.config' }
    @($files) + @($settings)
}

# A line for each file, with the hash of its content.
function Get-Sums([IO.FileInfo[]] $files) {
    $hash = [Security.Cryptography.SHA256]::Create()
    $files | Sort-Object FullName -Unique |
        ForEach-Object { "$($_.FullName) $([BitConverter]::ToString($hash.ComputeHash([IO.File]::ReadAllBytes($_.FullName))))" }
}

# Prints a line for each input of the host: SDKs and runtimes, the choice of Cake packages, and every file with its hash.
function Get-Fingerprint {
    $dotnet = Get-Item -LiteralPath (Get-Command dotnet).Source
    while ($dotnet.LinkType -eq 'SymbolicLink') {
        $dotnet = Get-Item -LiteralPath ([IO.Path]::Combine($dotnet.DirectoryName, @($dotnet.Target)[0]))
    }
    $places = @($dotnet.DirectoryName, $env:DOTNET_ROOT) | Where-Object { $_ }
    $kits = $places |
        ForEach-Object { Get-ChildItem (Join-Path $_ 'sdk'), (Join-Path $_ 'shared/*/*') -Directory -ErrorAction SilentlyContinue } |
        ForEach-Object FullName
    $chosen = if ($env:CakeFrosting) { $env:CakeFrosting } elseif (Test-Path -LiteralPath $choice) { ([IO.File]::ReadAllText($choice) -split "`r?`n")[0] }
    (@($dotnet.FullName) + @($kits) + "CakeFrosting=$chosen" + @(Get-Sums (@(Get-Sources) + @(Get-Configuration)))) -join "`n"
}

# Whether the targets given work on the sources themselves, so that a host that differs only in src/ReportTasks is new enough.
function Test-InnerLoop([string] $words) {
    " $words " -match ' --target[= ](Format|Check) ' -or (" $words " -match ' --target[= ]Test ' -and $words -match '--(filter|project)[= ]')
}

function Test-Recent([string] $words) {
    if (-not ((Test-Path -LiteralPath $hostDll) -and (Test-Path -LiteralPath $stamp) -and (Test-InnerLoop $words))) { return $false }
    $library = (Join-Path $root 'src/ReportTasks') + [IO.Path]::DirectorySeparatorChar
    $old, $new = (Get-Content -LiteralPath $stamp -Raw), (Get-Fingerprint) |
        ForEach-Object { ($_ -split "`r?`n" | Where-Object { $_ -and -not $_.StartsWith($library) }) -join "`n" }
    $old -eq $new
}

function Test-Built {
    (Test-Path -LiteralPath $hostDll) -and (Test-Path -LiteralPath $stamp) -and
        (Get-Content -LiteralPath $stamp -Raw).TrimEnd() -eq (Get-Fingerprint)
}

# Without a choice, because the restore failed, each run tries again.
function Test-Current { (Test-Built) -and ($env:CakeFrosting -or (Test-Path -LiteralPath $choice)) }

# Makes SIGINT, SIGTERM and SIGHUP cancel $interrupted, or end the process at once. The handler is an expression because a script block
# cannot run on the thread that receives signals. Windows PowerShell lacks the API; there only Ctrl+C ends the build.
function Watch-Signals([switch] $EndAtOnce) {
    if (-not ('Runtime.InteropServices.PosixSignalRegistration' -as [type])) { return }
    $ex = [Linq.Expressions.Expression]
    $signal = $ex::Parameter([Runtime.InteropServices.PosixSignalContext])
    $handle = $ex::Assign($ex::Property($signal, 'Cancel'), $ex::Constant($true))
    $react = if ($EndAtOnce) { $ex::Call([Environment].GetMethod('Exit'), $ex::Constant(130)) }
        else { $ex::Call($ex::Constant($interrupted), [Threading.CancellationTokenSource].GetMethod('Cancel', [Type[]]@())) }
    $handler = $ex::Lambda([Action[Runtime.InteropServices.PosixSignalContext]], $ex::Block($handle, $react), $signal).Compile()
    'SIGINT', 'SIGTERM', 'SIGHUP' | ForEach-Object { [Runtime.InteropServices.PosixSignalRegistration]::Create($_, $handler) }
}

# Opens the lock file for this process alone. The system closes it when the process ends, even if it is killed. build.sh locks the same
# file. Returns nothing if the checkout is read-only.
function Get-Lock {
    $path = Join-Path $bin 'host.lock'
    try {
        New-Item $bin -ItemType Directory -Force -ErrorAction Stop | Out-Null
        [IO.File]::Open($path, 'OpenOrCreate', 'Write', 'ReadWrite').Dispose()
    }
    catch [UnauthorizedAccessException] { return }
    catch [IO.IOException] {
        if (-not (Test-Path -LiteralPath $path) -or $_.Exception.Message -match 'Read-only') { return }
    }
    for ($tries = 0; -not $interrupted.IsCancellationRequested; $tries++) {
        try { return [IO.File]::Open($path, 'OpenOrCreate', 'ReadWrite', 'None') }
        catch [IO.IOException] { if ($tries -eq 0) { Write-ErrorLine 'Another build of this checkout is running; waiting ...' } }
        Start-Sleep -Milliseconds 200
    }
}

# Runs dotnet in the directory to build in and returns its exit code; what it prints is in $output.
function Invoke-Dotnet([string] $arguments) {
    $start = [Diagnostics.ProcessStartInfo]::new((Get-Command dotnet).Source, $arguments)
    $start.WorkingDirectory = $work
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $script:process = [Diagnostics.Process]::Start($start)
    $process.StandardInput.Close()
    $texts = $process.StandardOutput.ReadToEndAsync(), $process.StandardError.ReadToEndAsync()
    while (-not $process.WaitForExit(100)) {
        if ($interrupted.IsCancellationRequested) { throw 'Interrupted.' }
        Show-Progress
    }
    $script:output = $texts | ForEach-Object { $_.Result }
    $process.ExitCode
}

# Shows that a build runs: if it takes more than 3 s and is not the first, with a line; on a terminal, with the seconds as they pass.
function Show-Progress {
    if (-not $progress -or ($progress.Text -and $progress.Clock.ElapsedMilliseconds -lt 3000)) { return }
    $seconds = [int] $progress.Clock.Elapsed.TotalSeconds
    if ($seconds -eq $progress.Shown) { return }
    if ([Console]::IsErrorRedirected -or $env:TERM -eq 'dumb') {
        if ($progress.Text -and $progress.Shown -lt 0) { Write-ErrorLine $progress.Text }
    }
    else { [Console]::Error.Write("`r$($progress.Text) $seconds s ") }
    $progress.Shown = $seconds
}

function Hide-Progress {
    if ($progress -and $progress.Shown -ge 0 -and -not [Console]::IsErrorRedirected -and $env:TERM -ne 'dumb') {
        [Console]::Error.Write("`r$(' ' * ($progress.Text.Length + 12))`r")
    }
    $script:progress = $null
}

# Ends the build and everything that it has started.
function Stop-Build {
    if (-not $process -or $process.HasExited) { return }
    if ($PSVersionTable.PSVersion.Major -ge 7) { $process.Kill($true) } else { & taskkill /PID $process.Id /T /F | Out-Null }
}

# MSBuild and the SDK's targets read some characters as syntax, even in the checkout's path. In such a path, a copy is built.
function Copy-Sources {
    if ($root -notmatch '[''"`,;%$@*?<>|\x00-\x1f]') { return }
    $script:work = Join-Path ([IO.Path]::GetTempPath()) "reporttasks-$([Guid]::NewGuid())"
    # NuGet's configuration is looked for from the checkout upward. MSBuild unescapes %xx.
    $env:RestoreRootConfigDirectory = $root.Replace('%', '%25')
    foreach ($file in Get-Sources) {
        $target = Join-Path $work $file.FullName.Substring($root.Length)
        New-Item (Split-Path $target) -ItemType Directory -Force | Out-Null
        [IO.File]::Copy($file.FullName, $target)
    }
}

function Remove-Tree([string[]] $paths) { Remove-Item -LiteralPath $paths -Recurse -Force -ErrorAction SilentlyContinue }

# Deletes what earlier builds left, except the host, which may be running.
function Remove-Leftovers {
    $projects = @(Join-Path $work 'build') + @(Get-ChildItem -LiteralPath (Join-Path $work 'src') -Directory | ForEach-Object FullName)
    Remove-Tree ($projects | ForEach-Object { (Join-Path $_ 'obj/host'), (Join-Path $_ 'bin/build') })
}

# No build servers: they outlive the build.
function Publish-Host([string] $more) {
    Remove-Tree (Join-Path $work 'build/bin/host.new') # a copy is skipped if the target is newer, whatever it contains
    $options = "--verbosity quiet --disable-build-servers -p:HostBuild=true -p:CakeFrosting=$cake"
    (Invoke-Dotnet "publish build --configuration Release --output build/bin/host.new $options $more") -eq 0
}

# Sets $cake. A restore finds out whether the registry has the genuine packages, once for each configuration.
function Select-Cake {
    $script:cake = $env:CakeFrosting
    if ($cake) {
        Write-Cake "CakeFrosting=$cake"
        return
    }
    $pins = @(Get-Item -LiteralPath (Join-Path $root 'Directory.Packages.props') -ErrorAction SilentlyContinue)
    $sums = @(Get-Sums ($pins + @(Get-Configuration))) -join "`n"
    $reason = 'the registry does not have Cake.Frosting'
    $known = if (Test-Path -LiteralPath $choice) { [IO.File]::ReadAllText($choice).TrimEnd() -replace "`r", '' } else { '' }
    $script:cake = ($known -split "`n")[0]
    if (-not $cake -or $known -ne "$cake`n$sums".TrimEnd()) {
        Remove-Tree $choice
        # Without the stand-in, there is no choice.
        $status = if (-not (Test-Path -LiteralPath (Join-Path $root 'src/Cake.Frosting'))) { 0 }
            else { Invoke-Dotnet 'restore src/Cake.Frosting/Choice/CakePackages.csproj -p:CakeFrosting=Package --verbosity quiet --disable-build-servers' }
        $script:cake = if ($status -eq 0) { 'Package' } else { 'StandIn' }
        $isKnown = $status -eq 0 -or "$output" -match 'NU110[12].*Cake\.'
        if ($isKnown) { Set-Content -LiteralPath $choice "$cake`n$sums" -Encoding utf8 }
        else { $reason = "could not ask the registry: $(@("$output" -split "`n" -match 'error')[0])" }
        Write-Cake $reason
    }
}

# Prints which packages are used, with the reason for the stand-in or for an explicit choice.
function Write-Cake([string] $reason) {
    if ($cake -eq 'StandIn') { Write-ErrorLine "Using the stand-in in src/Cake.Frosting: $reason." }
    elseif ($env:CakeFrosting) { Write-ErrorLine "Using Cake.Frosting from the registry: $reason." }
    else { Write-ErrorLine 'Using Cake.Frosting from the registry.' }
}

# Returns the exit code: 0 if there is a new host.
function Build-Host {
    $status = Invoke-Dotnet '--version'
    if ($status -eq 145) { # no SDK that global.json accepts
        Write-SdkMissing
        return 2
    }
    if ($status -ne 0) {
        Write-ErrorLine "$output`ndotnet does not run here (exit code $status); the lines above say why."
        return 2
    }
    # After a killed or failed build, half-written files may look up to date.
    $incremental = (Test-Path -LiteralPath (Join-Path $root 'build/obj/host')) -and -not (Test-Path -LiteralPath "$stamp.new")
    if (-not $incremental) { Remove-Leftovers }
    Copy-Sources
    if (-not (Test-Path -LiteralPath $hostDll)) { Write-ErrorLine 'First run: building, about a minute ...' }
    Select-Cake
    if (Test-Built) { return 0 } # only the choice was missing
    Remove-Tree $stamp
    Set-Content -LiteralPath "$stamp.new" (Get-Fingerprint) -Encoding utf8
    $text = if (Test-Path -LiteralPath $hostDll) { 'Building ReportTasks (its sources have changed) ...' } else { '' }
    $script:progress = @{ Text = $text; Clock = [Diagnostics.Stopwatch]::StartNew(); Shown = -1 }
    $built = Publish-Host
    if (-not $built -and $incremental) {
        Remove-Leftovers
        $built = Publish-Host
    }
    # Without the ahead-of-time compiler, the host works but starts more slowly.
    $built = $built -or (Publish-Host '-p:PublishReadyToRun=false')
    Hide-Progress
    if (-not $built) {
        Write-ErrorLine ($output -join "`n")
        return 1
    }
    if ($work -ne $root) { # the target Sbom reads what was restored
        Remove-Tree (Join-Path $root 'build/obj/host')
        New-Item (Join-Path $root 'build/obj') -ItemType Directory -Force | Out-Null
        Copy-Item -LiteralPath (Join-Path $work 'build/obj/host') (Join-Path $root 'build/obj/host') -Recurse
        Remove-Tree (Join-Path $bin 'host.new')
        Copy-Item -LiteralPath (Join-Path $work 'build/bin/host.new') (Join-Path $bin 'host.new') -Recurse
    }
    Remove-Tree (Join-Path $bin 'host')
    [IO.Directory]::Move((Join-Path $bin 'host.new'), (Join-Path $bin 'host'))
    Move-Item -LiteralPath "$stamp.new" $stamp -Force
    return 0
}

if ($env:OS -ne 'Windows_NT' -and $root.Contains(':')) {
    Write-ErrorLine "${root}: .NET cannot run from a path that contains ':'. Move or rename the checkout, then run this again."
    exit 2
}
if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
    Write-SdkMissing
    exit 2
}
if (-not (Test-Current) -and -not (Test-Recent "$args")) {
    $interrupted = [Threading.CancellationTokenSource]::new()
    $process = $lock = $progress = $null
    $configurationRoot = $env:RestoreRootConfigDirectory
    $code = 130 # Ctrl+C runs only `finally`
    try {
        $waiting = @(Watch-Signals -EndAtOnce) # there is nothing to clean up yet
        $lock = Get-Lock
        $signals = @(Watch-Signals)
        $waiting | ForEach-Object { $_.Dispose() }
        $code = if ($interrupted.IsCancellationRequested) { 130 }
            elseif (Test-Current) { 0 }
            elseif ($lock) { Build-Host }
            elseif (Test-Built) { 0 } # only the choice is missing
            else {
                Write-ErrorLine "$bin is not writable, so ReportTasks cannot be built there. Make the checkout writable, or copy it and run build.ps1 in the copy."
                2
            }
    }
    catch {
        if (-not $interrupted.IsCancellationRequested) {
            Write-ErrorLine $_
            $code = 1
        }
    }
    finally {
        Stop-Build
        Hide-Progress
        $env:RestoreRootConfigDirectory = $configurationRoot
        if ($work -ne $root) { Remove-Tree $work }
        if ($lock) { $lock.Dispose() }
        $signals | ForEach-Object { $_.Dispose() }
        if ($code -ne 0) { [Environment]::Exit($code) }
    }
}

try {
    if ($cake) { $env:CakeFrosting = $cake } # for what the targets build
    & dotnet $hostDll @args
}
finally { $env:CakeFrosting = $environment }
exit $LASTEXITCODE
