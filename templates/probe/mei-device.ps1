# mei-device: does the system offer an interface to Intel's management engine?
#   Found:   the device ids, such as PCI\VEN_8086&DEV_A360&SUBSYS_..., without the instance
#            behind them, which may be a serial number
#   Absent:  never: without Intel's driver the device has no name of its own
#   Unknown: no-permission, no-tool; no-data (no device has that name or driver)
#   Source:  public driver listings: "Intel(R) Management Engine Interface #1", service MEIx64
#            (HECI in old drivers), bus id PCI\VEN_8086
# Reads: CIM root\cimv2 Win32_PnPEntity
function Get-KanwaProbeMeiDevice {
    $source = 'Win32_PnPEntity'
    $devices = @()
    try {
        foreach ($device in @(Get-CimInstance -ClassName 'Win32_PnPEntity' -OperationTimeoutSec 60 -ErrorAction Stop |
                    Select-Object -Property Name, PNPDeviceID, Service)) {
            $id = [string]$device.PNPDeviceID
            if ($id -notmatch '^PCI\\VEN_8086&') { continue }
            if ([string]$device.Name -match 'Management Engine Interface' -or [string]$device.Service -match '^(MEI|HECI)(x64)?\z') {
                $parts = @($id -split '\\')
                $devices += $parts[0] + '\' + $parts[1]
            }
        }
        if ($devices.Count -gt 0) { New-KanwaObservation -State 'found' -Value ($devices -join ', ') -Source $source }
        else { New-KanwaObservation -State 'unknown' -Reason 'no-data' -Source $source }
    } catch {
        New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $source
    }
}
