# operating-system: which operating system this is.
#   Found:   windows
#   Absent:  never
#   Unknown: no-permission, no-tool; no-data (PowerShell on another system)
#   Source:  the registry key that every Windows keeps its own version in
# Reads: HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion
function Get-KanwaProbeOperatingSystem {
    $source = 'HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    try {
        if (Test-Path -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion' -ErrorAction Stop) {
            New-KanwaObservation -State 'found' -Value 'windows' -Source $source
        } else { New-KanwaObservation -State 'unknown' -Reason 'no-data' -Source $source }
    } catch {
        New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $source
    }
}
