# service-start NAME: how does this service start?
#   Found:   automatic, manual, disabled, or another word (boot, system)
#   Absent:  the service manager knows no service of this name, nor does the registry
#   Unknown: no-permission (hidden from this user), no-tool, no-data
#   Source:  Win32_Service.StartMode as Microsoft documents it (Auto, Manual, Disabled)
# Needs: service
# Reads: CIM root\cimv2 Win32_Service
# Reads: HKLM:\SYSTEM\CurrentControlSet\Services\NAME
function Get-KanwaProbeServiceStart {
    param($Name)
    $source = 'Win32_Service.StartMode'
    try {
        $service = Get-KanwaService $Name
        if ($null -eq $service) {
            New-KanwaObservation -State 'absent' -Source $source
        } else {
            $mode = $service['StartMode'].Replace(' ', '-').ToLowerInvariant()
            if ($mode -ceq 'auto') { $mode = 'automatic' }
            if ($mode -ceq '' -or $mode -ceq 'unknown') { New-KanwaObservation -State 'unknown' -Reason $service['Reason'] -Source $source }
            else { New-KanwaObservation -State 'found' -Value $mode -Source $source }
        }
    } catch {
        New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $source
    }
}
