# file-text PATH: what is in this file?
#   Found:   the whole text (UTF-8, or with a byte order mark), at most 100000 bytes, without
#            the line ends at its end; other line ends are shown as \x0d\x0a
#   Absent:  the folders on the way were listed, and it is not there
#   Unknown: no-permission; malformed (no path, no text, or a longer one); not-supported-here
#            (see file); no-data (no file, or a link; or somebody keeps it locked)
#   Source:  Get-Content as Microsoft documents it
# Needs: view
# Needs: path
# Reads: the folders on the way to the path that is asked for, and the file
function Get-KanwaProbeFileText {
    param($Path)
    try {
        $seen = Find-KanwaPath $Path
        if ($seen['State'] -cne 'found') {
            New-KanwaObservation -State $seen['State'] -Reason $seen['Reason'] -Source $Path
        } elseif ($seen['Kind'] -cne 'file') {
            New-KanwaObservation -State 'unknown' -Reason 'no-data' -Source $Path
        } elseif ($seen['Length'] -gt 100000) {
            New-KanwaObservation -State 'unknown' -Reason 'malformed' -Source $Path
        } else {
            $text = [string](Get-Content -LiteralPath $Path -Raw -Encoding UTF8 -ErrorAction Stop)
            # What is no text holds NUL, or bytes that are no UTF-8.
            if ($text -notmatch '^[^\x00\uFFFD]*\z') {
                New-KanwaObservation -State 'unknown' -Reason 'malformed' -Source $Path
            } else {
                $text = $text -creplace '[\r\n]+\z', ''
                New-KanwaObservation -State 'found' -Value $text -Source $Path
            }
        }
    } catch {
        New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $Path
    }
}
