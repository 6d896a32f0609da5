# microcode: which microcode runs, and on what: SIGNATURE/PLATFORM:REVISION.
#   Found:   such as 06-9a-03/80:00000430; one a distinct processor. SIGNATURE as cpu-signature.
#            PLATFORM: Intel's platform id as the one-bit mask of its microcode files, two
#            hexadecimal digits; `?` where Windows does not tell it. REVISION: eight
#            hexadecimal digits, as it runs now
#   Absent:  never
#   Unknown: not-supported-here (not an Intel processor: where Windows keeps the revision of
#            others is not known well enough); no-permission, no-tool; no-data; malformed
#            (another layout; 0 or ffffffff, which no microcode is)
#   Source:  registry values `Update Revision` (the running one; `Previous Update Revision`
#            is the one that the firmware had loaded) and `Platform Specific Field 1`
# Needs: processor
# Reads: CIM root\cimv2 Win32_Processor
# Reads: HKLM:\HARDWARE\DESCRIPTION\System\CentralProcessor\*
function Get-KanwaProbeMicrocode {
    $source = 'HKLM\HARDWARE\DESCRIPTION\System\CentralProcessor: Update Revision'
    try {
        foreach ($processor in @(Get-KanwaProcessor)) {
            $revision = $processor['Revision']
            $reason = ''
            if ($processor['Signature'] -ceq '!') { $reason = 'malformed' }
            elseif ($processor['Signature'] -ceq '' -or $processor['Vendor'] -ceq '') { $reason = 'no-data' }
            elseif (-not $processor['Vendor'].Equals('GenuineIntel')) { $reason = 'not-supported-here' }
            elseif ($revision -ceq '') { $reason = $processor['Problem'] }
            elseif ($revision -ceq '!') { $reason = 'malformed' }
            if ($reason -cne '') { New-KanwaObservation -State 'unknown' -Reason $reason -Source $source }
            else {
                $value = $processor['Signature'] + '/' + $processor['Platform'] + ':' + $revision
                New-KanwaObservation -State 'found' -Value $value -Source $source
            }
        }
    } catch {
        New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $source
    }
}
