# system-product: the name of the machine's model, as the firmware says.
#   Found:   the text, such as PowerEdge R640
#   Absent:  never
#   Unknown: no-permission, no-tool; no-data (not told, or a text that stands for none, such
#            as `Default string`); malformed (longer than a name, or several lines)
#   Source:  Win32_ComputerSystem.Model, which Microsoft documents as that of SMBIOS type 1
# Needs: dmi
# Reads: CIM root\cimv2 Win32_ComputerSystem
function Get-KanwaProbeSystemProduct {
    $source = 'Win32_ComputerSystem.Model'
    try {
        foreach ($part in @(Get-CimInstance -ClassName 'Win32_ComputerSystem' -OperationTimeoutSec 60 -ErrorAction Stop |
                    Select-Object -Property Model)) {
            # The first one, where there are several.
            New-KanwaDmiObservation $part.Model $source
            return
        }
    } catch {
        New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $source
    }
}
