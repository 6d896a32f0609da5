# process NAME: is a process of this name running? NAME.exe is looked for too.
#   Found:   the name
#   Absent:  the list of processes was read, the system's own among them, and none has the name
#   Unknown: no-permission, no-tool; no-data (a list without the system's process); malformed
#            (no name)
#   Source:  Win32_Process.Name as Microsoft documents it
# Reads: CIM root\cimv2 Win32_Process
function Get-KanwaProbeProcess {
    param($Name)
    $source = 'Win32_Process'
    if ([string]$Name -notmatch '^[A-Za-z0-9 ._:,@+=()-]+\z') {
        New-KanwaObservation -State 'unknown' -Reason 'malformed' -Source ''
        return
    }
    $program = [string]$Name + '.exe'
    $running = ''
    $whole = $false
    try {
        foreach ($process in @(Get-CimInstance -ClassName 'Win32_Process' -OperationTimeoutSec 60 -ErrorAction Stop |
                    Select-Object -Property Name)) {
            $called = [string]$process.Name
            if ($called -eq 'System') { $whole = $true }
            if ($called -eq $Name -or $called -eq $program) { $running = $called }
        }
        if ($running -cne '') { New-KanwaObservation -State 'found' -Value $running -Source $source }
        elseif ($whole) { New-KanwaObservation -State 'absent' -Source $source }
        else { New-KanwaObservation -State 'unknown' -Reason 'no-data' -Source $source }
    } catch {
        New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $source
    }
}
