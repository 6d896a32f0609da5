# ---- JSON -------------------------------------------------------------------
# It is written in ASCII: no console code page can damage it.

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

# ConvertTo-KanwaJsonParameters PARAMETERS: what a probe was asked (Name, Value), as a JSON object.
function ConvertTo-KanwaJsonParameters {
    param($Parameters)
    $pieces = foreach ($parameter in $Parameters) {
        (ConvertTo-KanwaJson $parameter['Name']) + ':' + (ConvertTo-KanwaJson $parameter['Value'])
    }
    return '{' + (@($pieces) -join ',') + '}'
}

# ConvertTo-KanwaJsonFact FACT OBSERVATION: one thing that was seen, as a JSON object.
function ConvertTo-KanwaJsonFact {
    param($Entry, $Observation)
    $text = '{"probe":' + (ConvertTo-KanwaJson $Entry['Kind']) + ',"parameters":' + (ConvertTo-KanwaJsonParameters $Entry['Parameters']) +
        ',"state":' + (ConvertTo-KanwaJson $Observation['State'])
    if ($Observation['State'] -ceq 'found') { $text = $text + ',"value":' + (ConvertTo-KanwaJson $Observation['Value']) }
    if ($Observation['State'] -ceq 'unknown') { $text = $text + ',"reason":' + (ConvertTo-KanwaJson $Observation['Reason']) }
    # Only where collect.ps1 left a value out.
    if ($Observation['Masked'] -ceq 'true') { $text = $text + ',"masked":true' }
    return $text + ',"source":' + (ConvertTo-KanwaJson $Observation['Source']) + '}'
}
