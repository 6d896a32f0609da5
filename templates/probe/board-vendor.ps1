# board-vendor: who made the main board, as the firmware says.
#   Found:   the text, such as Supermicro
#   Absent:  never
#   Unknown: no-permission, no-tool; no-data (not told, or a text that stands for none, such
#            as `Default string`); malformed (longer than a name, or several lines)
#   Source:  Win32_BaseBoard.Manufacturer, which Microsoft documents as that of SMBIOS type 2
# Needs: dmi
# Reads: CIM root\cimv2 Win32_BaseBoard
function Get-KanwaProbeBoardVendor {
    $source = 'Win32_BaseBoard.Manufacturer'
    try {
        foreach ($part in @(Get-CimInstance -ClassName 'Win32_BaseBoard' -OperationTimeoutSec 60 -ErrorAction Stop |
                    Select-Object -Property Manufacturer)) {
            # The first one, where there are several.
            New-KanwaDmiObservation $part.Manufacturer $source
            return
        }
    } catch {
        New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $source
    }
}
