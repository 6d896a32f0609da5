# bios-vendor: who made the firmware, as the firmware says.
#   Found:   the text, such as American Megatrends Inc.
#   Absent:  never
#   Unknown: no-permission, no-tool; no-data (not told, or a text that stands for none, such
#            as `Default string`); malformed (longer than a name, or several lines)
#   Source:  Win32_BIOS.Manufacturer, which Microsoft documents as that of SMBIOS type 0
# Needs: dmi
# Reads: CIM root\cimv2 Win32_BIOS
function Get-KanwaProbeBiosVendor {
    $source = 'Win32_BIOS.Manufacturer'
    try {
        foreach ($part in @(Get-CimInstance -ClassName 'Win32_BIOS' -OperationTimeoutSec 60 -ErrorAction Stop |
                    Select-Object -Property Manufacturer)) {
            # The first one, where there are several.
            New-KanwaDmiObservation $part.Manufacturer $source
            return
        }
    } catch {
        New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $source
    }
}
