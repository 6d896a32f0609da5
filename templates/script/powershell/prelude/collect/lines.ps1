# ---- The lines of the file (kanwa.facts/1) ----------------------------------
# First who wrote it and when, then a line for each thing that was seen, in the form of the facts of kanwa.result/1, last a line that
# counts those: a file without it is not whole.

# Get-KanwaFactsHeader VERSION PROBES ADVISORIES: the first line. PROBES are the kinds that were all read, ADVISORIES those whose
# parameters were asked for, with blanks between them.
function Get-KanwaFactsHeader {
    param($Version, $Probes, $Advisories)
    $now = Get-Date -ErrorAction Stop
    $now = $now.ToUniversalTime()
    # By its numbers: a format of dates would follow the calendar of the culture.
    $time = '{0:d4}-{1:d2}-{2:d2}T{3:d2}:{4:d2}:{5:d2}Z' -f $now.Year, $now.Month, $now.Day, $now.Hour, $now.Minute, $now.Second
    $machine = ''
    if ($Kanwa['Masked'] -ceq 'false') { $machine = ConvertTo-KanwaPlain $env:COMPUTERNAME }
    $engine = [string]$PSVersionTable['PSEdition'] + ' ' + [string]$PSVersionTable['PSVersion']
    return '{"schema":"kanwa.facts/1","version":' + (ConvertTo-KanwaJson $Version) +
        ',"collected":' + (ConvertTo-KanwaJson $time) +
        ',"masked":' + $Kanwa['Masked'] +
        ',"host":' + (ConvertTo-KanwaJson $machine) +
        ',"powershell":' + (ConvertTo-KanwaJson $engine) +
        ',"probes":' + (ConvertTo-KanwaJsonWords $Probes) +
        ',"advisories":' + (ConvertTo-KanwaJsonWords $Advisories) + '}'
}

# Get-KanwaFactLines COUNT: what was seen, of the facts f1 to fCOUNT.
function Get-KanwaFactLines {
    param($Count)
    for ($at = 1; $at -le $Count; $at++) {
        $entry = $Kanwa['Facts']['f' + $at]
        foreach ($observation in $entry['Observations']) {
            $shown = $observation
            if ($Kanwa['Masked'] -ceq 'true') { $shown = Hide-KanwaPrivate $entry['Kind'] $observation }
            ConvertTo-KanwaJsonFact $entry $shown
        }
    }
}

# Get-KanwaFactsEnd COUNT: the last line.
function Get-KanwaFactsEnd {
    param($Count)
    return '{"end":"kanwa.facts/1","count":' + $Count + '}'
}
