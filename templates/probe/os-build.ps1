# os-build: the build of Windows with its update revision, such as 10.0.22631.3007.
#   Found:   four numbers: major, minor, build, and the revision that each update raises
#   Absent:  never
#   Unknown: no-permission; no-data (Windows before 10 and Server 2016 has no such numbers);
#            not-supported-here (a 32-bit PowerShell on a 64-bit Windows may be shown others)
#   Source:  the registry values that winver shows; Microsoft's release notes name the build
#            and revision of each update
# Needs: view
# Reads: HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion
function Get-KanwaProbeOsBuild {
    $source = 'HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    if (Test-KanwaRedirected) {
        New-KanwaObservation -State 'unknown' -Reason 'not-supported-here' -Source $source
        return
    }
    $version = ''
    try {
        foreach ($one in @(Get-ItemProperty -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion' -ErrorAction Stop |
                    Select-Object -Property CurrentMajorVersionNumber, CurrentMinorVersionNumber, CurrentBuild, UBR)) {
            $version = '{0}.{1}.{2}.{3}' -f $one.CurrentMajorVersionNumber, $one.CurrentMinorVersionNumber, $one.CurrentBuild, $one.UBR
        }
        if ($version -match '^[1-9][0-9]{0,8}(\.[0-9]{1,9}){3}\z') { New-KanwaObservation -State 'found' -Value $version -Source $source }
        else { New-KanwaObservation -State 'unknown' -Reason 'no-data' -Source $source }
    } catch {
        New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $source
    }
}
