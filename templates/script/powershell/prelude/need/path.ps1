# Find-KanwaPath PATH: what stands there: State (found, absent or unknown), Reason (malformed: no path from a drive, or one that
# could mean something else; not-supported-here: a path of Linux, or a redirected view), Kind (file, folder, link) and Length. Every
# folder on the way is listed, so that absent is seen: asked for one path, Windows finds nothing also where it may not look. Throws
# what a listing throws.
function Find-KanwaPath {
    param($Path)
    $result = @{ 'State' = 'unknown'; 'Reason' = 'malformed'; 'Kind' = ''; 'Length' = 0 }
    if ([string]$Path -match '^/') { $result['Reason'] = 'not-supported-here' }
    # No short names (PROGRA~1), and no dots or blanks at the end of a name, which Windows drops.
    if ([string]$Path -notmatch '^[A-Za-z]:(\\[^\\/:*?"<>|~]+)+\z' -or [string]$Path -match '[. ](\\|\z)') { return $result }
    $result['Reason'] = 'not-supported-here'
    if (Test-KanwaRedirected) { return $result }
    $result['State'] = 'absent'
    $names = @([string]$Path -split '\\')
    $folder = $names[0] + '\'
    $last = $names.Count - 1
    for ($at = 1; $at -le $last; $at++) {
        $entry = $null
        foreach ($one in @(Get-ChildItem -LiteralPath $folder -Force -ErrorAction Stop |
                    Select-Object -Property Name, PSIsContainer, Attributes, Length)) {
            if ([string]$one.Name -eq $names[$at]) { $entry = $one }
        }
        if ($null -eq $entry) { return $result }
        if ($at -lt $last -and -not $entry.PSIsContainer) { return $result }
        $folder = $folder + [string]$entry.Name + '\'
    }
    $result['State'] = 'found'
    $result['Kind'] = 'file'
    $result['Length'] = $entry.Length
    if ($entry.PSIsContainer) { $result['Kind'] = 'folder' }
    if ([string]$entry.Attributes -match 'ReparsePoint') { $result['Kind'] = 'link' }
    return $result
}
