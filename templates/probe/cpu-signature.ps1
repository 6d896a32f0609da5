# cpu-signature: family, model and stepping of the processor, as 06-9e-0a.
#   Found:   the three numbers in hexadecimal; one a distinct processor
#   Absent:  never
#   Unknown: no-permission, no-tool; no-data (the description has no numbers: not an x86
#            processor); malformed (impossible numbers)
#   Source:  the description's "Family 6 Model 158 Stepping 10" (decimal), as Microsoft's
#            SpeculationControl module reads it
# Needs: processor
# Reads: CIM root\cimv2 Win32_Processor
# Reads: HKLM:\HARDWARE\DESCRIPTION\System\CentralProcessor\*
function Get-KanwaProbeCpuSignature {
    $source = 'Win32_Processor.Description'
    try {
        foreach ($processor in @(Get-KanwaProcessor)) {
            if ($processor['Signature'] -ceq '') { New-KanwaObservation -State 'unknown' -Reason 'no-data' -Source $source }
            elseif ($processor['Signature'] -ceq '!') { New-KanwaObservation -State 'unknown' -Reason 'malformed' -Source $source }
            else { New-KanwaObservation -State 'found' -Value $processor['Signature'] -Source $source }
        }
    } catch {
        New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $source
    }
}
