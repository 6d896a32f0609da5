# service-state NAME: is this service running?
#   Found:   running, stopped, or the service manager's own word (start-pending, paused, ...)
#   Absent:  the service manager knows no service of this name, nor does the registry
#   Unknown: no-permission (hidden from this user), no-tool, no-data
#   Source:  Win32_Service.State as Microsoft documents it
# Needs: service
# Reads: CIM root\cimv2 Win32_Service
# Reads: HKLM:\SYSTEM\CurrentControlSet\Services\NAME
function Get-KanwaProbeServiceState {
    param($Name)
    $source = 'Win32_Service.State'
    try {
        $service = Get-KanwaService $Name
        if ($null -eq $service) {
            New-KanwaObservation -State 'absent' -Source $source
        } else {
            $state = $service['State'].Replace(' ', '-').ToLowerInvariant()
            if ($state -ceq '' -or $state -ceq 'unknown') { New-KanwaObservation -State 'unknown' -Reason $service['Reason'] -Source $source }
            else { New-KanwaObservation -State 'found' -Value $state -Source $source }
        }
    } catch {
        New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $source
    }
}
