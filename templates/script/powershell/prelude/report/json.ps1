# ---- Report: JSON, one object an advisory and line --------------------------
# It goes out in ASCII: no console code page can damage it.

# A text as a JSON string.
function ConvertTo-KanwaJson {
    param($Text)
    $plain = [string]$Text
    if ($plain -cmatch '^[ !#-\[\]-~]*\z') { return '"' + $plain + '"' }
    $pieces = foreach ($character in $plain.ToCharArray()) {
        $code = [int]$character
        if ($code -eq 34) { '\"' }
        elseif ($code -eq 92) { '\\' }
        elseif ($code -ge 32 -and $code -lt 127) { [string]$character }
        else { '\u{0:x4}' -f $code }
    }
    return '"' + ($pieces -join '') + '"'
}

# Words separated by a space, as a JSON array of strings.
function ConvertTo-KanwaJsonWords {
    param($Words)
    $pieces = foreach ($word in @([string]$Words -split ' ')) {
        if ($word -cne '') { ConvertTo-KanwaJson $word }
    }
    return '[' + (@($pieces) -join ',') + ']'
}

# One object, one line.
function Write-KanwaJson {
    param($Result)
    $about = $Kanwa['Advisory']
    $facts = foreach ($id in $args) {
        $entry = $Kanwa['Facts'][$id]
        $asked = foreach ($parameter in $entry['Parameters']) {
            (ConvertTo-KanwaJson $parameter['Name']) + ':' + (ConvertTo-KanwaJson $parameter['Value'])
        }
        foreach ($observation in $entry['Observations']) {
            $text = '{"probe":' + (ConvertTo-KanwaJson $entry['Kind']) + ',"parameters":{' + (@($asked) -join ',') + '}' +
                ',"state":' + (ConvertTo-KanwaJson $observation['State'])
            if ($observation['State'] -ceq 'found') { $text = $text + ',"value":' + (ConvertTo-KanwaJson $observation['Value']) }
            if ($observation['State'] -ceq 'unknown') { $text = $text + ',"reason":' + (ConvertTo-KanwaJson $observation['Reason']) }
            $text + ',"source":' + (ConvertTo-KanwaJson $observation['Source']) + '}'
        }
    }
    $step = 'null'
    if ($about['Step'] -cne '') { $step = ConvertTo-KanwaJson $about['Step'] }
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
        ',"next_step":' + $step + '}')
}
