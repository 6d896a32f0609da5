# ---- Report: JSON, one object an advisory and line --------------------------

# One object, one line.
function Write-KanwaJson {
    param($Result)
    $about = $Kanwa['Advisory']
    $facts = foreach ($id in $args) {
        $entry = $Kanwa['Facts'][$id]
        foreach ($observation in $entry['Observations']) { ConvertTo-KanwaJsonFact $entry $observation }
    }
    $step = 'null'
    if ($about['Step'] -cne '') { $step = ConvertTo-KanwaJson $about['Step'] }
    # Of facts that were not read of the host itself, when they were.
    $collected = ''
    if ($Kanwa['Collected'] -cne '') { $collected = ',"collected":' + (ConvertTo-KanwaJson $Kanwa['Collected']) }
    Write-Output ('{"schema":"kanwa.result/1","advisory":' + (ConvertTo-KanwaJson $about['Id']) +
        ',"revision":' + (ConvertTo-KanwaJson $about['Revision']) +
        ',"digest":' + (ConvertTo-KanwaJson $about['Digest']) +
        ',"host":' + (ConvertTo-KanwaJson $Kanwa['Host']) +
        ',"verdict":' + (ConvertTo-KanwaJson $Result['Verdict']) +
        ',"reasons":' + (ConvertTo-KanwaJsonWords $Result['Reasons']) +
        ',"applies":' + (ConvertTo-KanwaJson $Result['Applies']) +
        ',"fixed":' + (ConvertTo-KanwaJson $Result['Fixed']) +
        ',"mitigated":' + (ConvertTo-KanwaJson $Result['Mitigated']) +
        ',"screen":' + (ConvertTo-KanwaJson $Result['Screen']) +
        ',"facts":[' + (@($facts) -join ',') + ']' +
        ',"page":' + (ConvertTo-KanwaJson $about['Page']) +
        ',"next_step":' + $step + $collected + '}')
}
