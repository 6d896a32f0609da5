# driver-version DEVICE: version of the driver of a device, by the device's name in Windows (a
# number that Windows puts behind it, such as ` #1`, may be left out). It is the driver, not
# the firmware: those are two numbers, and each has its own advisories.
#   Found:   the version, such as 2102.100.0.1044
#   Absent:  never: names differ by driver and language, so a name not found proves nothing
#   Unknown: no-permission, no-tool; no-data (no device of this name); malformed; conflict
#            (several such devices with different drivers)
#   Source:  Win32_PnPSignedDriver as Microsoft documents it
# Reads: CIM root\cimv2 Win32_PnPSignedDriver
function Get-KanwaProbeDriverVersion {
    param($Device)
    $source = 'Win32_PnPSignedDriver.DriverVersion'
    $version = ''
    $reason = 'no-data'
    try {
        foreach ($driver in @(Get-CimInstance -ClassName 'Win32_PnPSignedDriver' -OperationTimeoutSec 60 -ErrorAction Stop |
                    Select-Object -Property DeviceName, DriverVersion)) {
            $called = ([string]$driver.DeviceName).Trim()
            if ($called -ne $Device -and ($called -creplace ' #[0-9]+\z', '') -ne $Device) { continue }
            $own = ([string]$driver.DriverVersion).Trim()
            if ($own -ceq '') { continue }
            if ($own -notmatch '^[0-9]{1,9}(\.[0-9]{1,9}){1,3}\z' -or $own -notmatch '[1-9]') { $own = 'malformed' }
            if ($version -cne '' -and $version -cne $own) { $reason = 'conflict' }
            $version = $own
        }
        if ($version -ceq 'malformed' -and $reason -cne 'conflict') { $reason = 'malformed' }
        if ($version -ceq '' -or $version -ceq 'malformed' -or $reason -ceq 'conflict') {
            New-KanwaObservation -State 'unknown' -Reason $reason -Source $source
        } else {
            New-KanwaObservation -State 'found' -Value $version -Source $source
        }
    } catch {
        New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $source
    }
}
