# listening-port PORTS: does anything on this host listen on one of these ports?
# PORTS are decimal, with commas between them.
#   Found:   the addresses that listen, such as `tcp 0.0.0.0:16992`
#   Absent:  both tables (TCP that listens, UDP that is bound; IPv4 and IPv6) were read, and
#            none has the port
#   Unknown: no-permission, no-tool (Windows before 8 and Server 2012), no-data, malformed
#   Source:  Get-NetTCPConnection and Get-NetUDPEndpoint as Microsoft documents them.
#            Traffic that firmware takes before the system sees it is in neither.
# Reads: Get-NetTCPConnection
# Reads: Get-NetUDPEndpoint
function Get-KanwaProbeListeningPort {
    param($Ports)
    if ([string]$Ports -notmatch '^[0-9]+(,[0-9]+)*\z') {
        New-KanwaObservation -State 'unknown' -Reason 'malformed' -Source ''
        return
    }
    $source = 'Get-NetTCPConnection, Get-NetUDPEndpoint'
    $wanted = @([string]$Ports -split ',')
    $open = @()
    $reason = ''
    try {
        foreach ($endpoint in @(Get-NetTCPConnection -State Listen -ErrorAction Stop | Select-Object -Property LocalAddress, LocalPort)) {
            if ($wanted -ccontains [string]$endpoint.LocalPort) {
                $line = Format-KanwaEndpoint 'tcp' $endpoint.LocalAddress $endpoint.LocalPort
                if ($open -cnotcontains $line) { $open += $line }
            }
        }
    } catch {
        $reason = Get-KanwaErrorReason $_
    }
    try {
        foreach ($endpoint in @(Get-NetUDPEndpoint -ErrorAction Stop | Select-Object -Property LocalAddress, LocalPort)) {
            if ($wanted -ccontains [string]$endpoint.LocalPort) {
                $line = Format-KanwaEndpoint 'udp' $endpoint.LocalAddress $endpoint.LocalPort
                if ($open -cnotcontains $line) { $open += $line }
            }
        }
    } catch {
        $reason = Get-KanwaErrorReason $_
    }
    if ($open.Count -gt 0) { New-KanwaObservation -State 'found' -Value ($open -join ', ') -Source $source }
    elseif ($reason -cne '') { New-KanwaObservation -State 'unknown' -Reason $reason -Source $source }
    else { New-KanwaObservation -State 'absent' -Source $source }
}

# "tcp 0.0.0.0:16992", "udp [::]:623"
function Format-KanwaEndpoint {
    param($Transport, $Address, $Port)
    $name = [string]$Address
    if ($name.Contains(':')) { $name = '[' + $name + ']' }
    return $Transport + ' ' + $name + ':' + [string]$Port
}
