# me-firmware: version of the firmware that runs in Intel's management engine.
#   Found:   four numbers, such as 11.6.27.3264; one a distinct engine
#   Absent:  never: without Intel's software nothing can be seen, and nothing seen is no proof
#   Unknown: no-tool (Intel's WMI provider is not installed), no-permission, no-data (it is
#            installed and answers nothing), malformed (another format, a number too great for
#            its place, or all zero)
#   Source:  Intel's AMT Implementation and Reference Guide, WMI class ME_System: FWVersion is
#            major.minor.revision.build, of which the firmware tells the first in 8 bits and the
#            others in 16 (mkhi_fw_ver_block of Linux, drivers/misc/mei/bus-fixup.c). The MEI driver's version is another number.
# Reads: CIM root\Intel_ME ME_System
function Get-KanwaProbeMeFirmware {
    $source = 'root\Intel_ME: ME_System.FWVersion'
    $seen = @{}
    try {
        foreach ($system in @(Get-CimInstance -Namespace 'root\Intel_ME' -ClassName 'ME_System' -OperationTimeoutSec 60 -ErrorAction Stop |
                    Select-Object -Property FWVersion)) {
            $version = ([string]$system.FWVersion).Trim()
            $problem = ''
            if ($version -ceq '') { $problem = 'no-data' }
            elseif ($version -notmatch '^[0-9]{1,9}(\.[0-9]{1,9}){3}\z' -or $version -notmatch '[1-9]') { $problem = 'malformed' }
            else {
                $most = 255
                foreach ($part in ($version -split '\.')) {
                    if ([int]$part -gt $most) { $problem = 'malformed' }
                    $most = 65535
                }
            }
            $key = $version
            if ($problem -cne '') { $key = $problem }
            if ($seen.ContainsKey($key)) { continue }
            $seen[$key] = $true
            if ($problem -cne '') { New-KanwaObservation -State 'unknown' -Reason $problem -Source $source }
            else { New-KanwaObservation -State 'found' -Value $version -Source $source }
        }
        if ($seen.Count -eq 0) { New-KanwaObservation -State 'unknown' -Reason 'no-data' -Source $source }
    } catch {
        New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $source
    }
}
