# cpu-name: the name that the processor gives itself, without its ornaments: no (R), (TM),
# word CPU, clock speed or double blanks. Names repeat across generations: a last resort.
#   Found:   the name, such as Intel Xeon Gold 6130; one a distinct processor
#   Absent:  never
#   Unknown: no-permission, no-tool; no-data (no name, or `unknown`); malformed (longer than
#            CPUID can tell)
#   Source:  Win32_Processor.Name, or the registry's ProcessorNameString
# Needs: processor
# Reads: CIM root\cimv2 Win32_Processor
# Reads: HKLM:\HARDWARE\DESCRIPTION\System\CentralProcessor\*
function Get-KanwaProbeCpuName {
    $source = 'Win32_Processor.Name'
    try {
        foreach ($processor in @(Get-KanwaProcessor)) {
            $name = $processor['Name']
            if ($name.Length -gt 128) {
                New-KanwaObservation -State 'unknown' -Reason 'malformed' -Source $source
                continue
            }
            $plain = ''
            if (-not $name.Equals('unknown')) {
                $bare = ($name -creplace '\(([Rr]|[Tt][Mm])\)', '') -creplace '@ *[0-9]+(\.[0-9]+)? *[GM]Hz', ' '
                foreach ($word in @($bare -split '[ \t]+')) {
                    if ($word.Equals('') -or $word.Equals('CPU')) { continue }
                    if ($plain -cne '') { $plain = $plain + ' ' }
                    $plain = $plain + $word
                }
            }
            if ($plain -ceq '') { New-KanwaObservation -State 'unknown' -Reason 'no-data' -Source $source }
            else { New-KanwaObservation -State 'found' -Value $plain -Source $source }
        }
    } catch {
        New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $source
    }
}
