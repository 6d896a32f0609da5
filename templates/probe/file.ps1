# file PATH: is there anything at this path?
#   Found:   file, folder or link (wherever it leads)
#   Absent:  the folders on the way were listed, and it is not there
#   Unknown: no-permission; malformed (no path from a drive on, or one with short names);
#            not-supported-here (a path of Linux, or a 32-bit PowerShell on a 64-bit Windows,
#            which is shown other folders); no-data (no such drive)
#   Source:  Get-ChildItem as Microsoft documents it
# Needs: view
# Needs: path
# Reads: the folders on the way to the path that is asked for
function Get-KanwaProbeFile {
    param($Path)
    try {
        $seen = Find-KanwaPath $Path
        New-KanwaObservation -State $seen['State'] -Value $seen['Kind'] -Reason $seen['Reason'] -Source $Path
    } catch {
        New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $Path
    }
}
