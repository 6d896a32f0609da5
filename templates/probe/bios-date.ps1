# bios-date: the day that the firmware was made, as the firmware says.
#   Found:   year, month and day, such as 2023.5.4
#   Absent:  never
#   Unknown: no-permission, no-tool; no-data (not told); malformed (a year before 1980 or
#            after 2099)
#   Source:  Win32_BIOS.ReleaseDate, which Microsoft documents as that of SMBIOS type 0. It is
#            midnight in universal time, and reaches us as the local time of that moment.
# Reads: CIM root\cimv2 Win32_BIOS
function Get-KanwaProbeBiosDate {
    $source = 'Win32_BIOS.ReleaseDate'
    try {
        foreach ($part in @(Get-CimInstance -ClassName 'Win32_BIOS' -OperationTimeoutSec 60 -ErrorAction Stop |
                    Select-Object -Property ReleaseDate)) {
            $day = $part.ReleaseDate
            if ($null -eq $day) {
                New-KanwaObservation -State 'unknown' -Reason 'no-data' -Source $source
                return
            }
            $day = $day.ToUniversalTime()
            if ($day.Year -lt 1980 -or $day.Year -gt 2099) {
                New-KanwaObservation -State 'unknown' -Reason 'malformed' -Source $source
                return
            }
            New-KanwaObservation -State 'found' -Value ('{0}.{1}.{2}' -f $day.Year, $day.Month, $day.Day) -Source $source
            return
        }
    } catch {
        New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $source
    }
}
