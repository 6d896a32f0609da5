# cpu-vendor: who made the processor, as the processor says itself.
#   Found:   the vendor text, such as GenuineIntel; one a distinct processor
#   Absent:  never
#   Unknown: no-permission, no-tool; no-data (no maker is told)
#   Source:  Microsoft's SpeculationControl module reads the same two properties
# Needs: processor
# Reads: CIM root\cimv2 Win32_Processor
# Reads: HKLM:\HARDWARE\DESCRIPTION\System\CentralProcessor\*
function Get-KanwaProbeCpuVendor {
    $source = 'Win32_Processor.Manufacturer'
    try {
        foreach ($processor in @(Get-KanwaProcessor)) {
            if ($processor['Vendor'] -ceq '') { New-KanwaObservation -State 'unknown' -Reason 'no-data' -Source $source }
            else { New-KanwaObservation -State 'found' -Value $processor['Vendor'] -Source $source }
        }
    } catch {
        New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $source
    }
}
