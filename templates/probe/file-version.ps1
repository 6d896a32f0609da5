# file-version PATH: the version of a program or library, as its maker wrote it into the file.
#   Found:   the four numbers of its version resource, such as 10.0.22621.3007
#   Absent:  the folders on the way were listed, and it is not there
#   Unknown: no-permission; malformed (no path); not-supported-here (see file); no-data (no
#            file, or one without a version)
#   Source:  FileVersionInfo as Microsoft documents it: the numbers, not the text beside them,
#            which may be an old one
# Needs: view
# Needs: path
# Reads: the folders on the way to the path that is asked for, and the file
function Get-KanwaProbeFileVersion {
    param($Path)
    try {
        $seen = Find-KanwaPath $Path
        if ($seen['State'] -cne 'found') {
            New-KanwaObservation -State $seen['State'] -Reason $seen['Reason'] -Source $Path
            return
        }
        $version = ''
        if ($seen['Kind'] -ceq 'file') {
            foreach ($one in @(Get-Item -LiteralPath $Path -Force -ErrorAction Stop | Select-Object -ExpandProperty VersionInfo |
                        Select-Object -Property FileMajorPart, FileMinorPart, FileBuildPart, FilePrivatePart)) {
                $version = '{0}.{1}.{2}.{3}' -f $one.FileMajorPart, $one.FileMinorPart, $one.FileBuildPart, $one.FilePrivatePart
            }
        }
        if ($version -match '^[0-9]{1,9}(\.[0-9]{1,9}){3}\z' -and $version -match '[1-9]') {
            New-KanwaObservation -State 'found' -Value $version -Source $Path
        } else {
            New-KanwaObservation -State 'unknown' -Reason 'no-data' -Source $Path
        }
    } catch {
        New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $Path
    }
}
