# ---- Facts from a file (-Facts) ---------------------------------------------
# What collect.ps1 wrote of a host stands for what the probes would see: no probe runs. The file is taken only in the form in which
# it was written, line by line and member by member, or not at all: ConvertFrom-Json makes dates of texts that look like one and
# lets pass what is no JSON. What the file does not tell is unknown, never absent.

# Read-KanwaFacts FILE -> Given, Collected, Masked, Host. Throws what is wrong with the file, in the reader's language.
function Read-KanwaFacts {
    param($File)
    $text = ''
    try {
        $text = [string](Get-Content -LiteralPath $File -Raw -Encoding UTF8 -ErrorAction Stop)
    } catch {
        throw ((Get-KanwaMessage 'facts-unreadable') + ': ' + $File)
    }
    $string = '"(?:[ !#-\[\]-~]|\\["\\]|\\u[0-9a-f]{4})*"'
    $names = '\[(?:"[a-z0-9-]{1,64}"(?:,"[a-z0-9-]{1,64}")*)?\]'
    $member = '"[a-z-]{1,64}":' + $string
    $header = '^\{"schema":"kanwa\.facts/1","version":' + $string +
        ',"collected":"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)","masked":(true|false),"host":(' + $string +
        '),"powershell":' + $string + ',"probes":' + $names + ',"advisories":' + $names + '\}\z'
    $fact = '^\{"probe":"([a-z0-9-]{1,64})","parameters":(\{(?:' + $member + '(?:,' + $member + ')*)?\})' +
        ',"state":(?:"found","value":(' + $string + ')|"absent"|"unknown","reason":"([a-z-]{1,64})"(?:,"masked":true)?)' +
        ',"source":(' + $string + ')\}\z'

    $lines = @($text -split '\r?\n')
    if (-not ($lines[0] -cmatch $header)) { throw ((Get-KanwaMessage 'facts-header') + ': ' + $File) }
    $Kanwa['Collected'] = $Matches[1]
    $Kanwa['Masked'] = $Matches[2]
    $machine = ConvertTo-KanwaPlain (ConvertFrom-KanwaJson $Matches[3])
    $Kanwa['Host'] = 'unknown'
    if ($machine.Length -gt 0) { $Kanwa['Host'] = $machine }

    # The last line counts the others, and nothing but a line end is behind it.
    $last = $lines.Count - 2
    if ($last -lt 1 -or $lines[$last + 1].Length -ne 0 -or -not ($lines[$last] -cmatch '^\{"end":"kanwa\.facts/1","count":([0-9]{1,9})\}\z') -or
        [int]$Matches[1] -ne $last - 1) {
        throw ((Get-KanwaMessage 'facts-cut') + ': ' + $File)
    }
    $given = for ($at = 1; $at -lt $last; $at++) {
        if (-not ($lines[$at] -cmatch $fact)) { throw ((Get-KanwaMessage 'facts-line') + ' ' + ($at + 1) + ': ' + $File) }
        $parts = $Matches
        $source = ConvertFrom-KanwaJson $parts[5]
        if ($null -ne $parts[3]) {
            $observation = New-KanwaObservation -State 'found' -Value (ConvertFrom-KanwaJson $parts[3]) -Source $source
        } elseif ($null -ne $parts[4]) {
            $observation = New-KanwaObservation -State 'unknown' -Reason $parts[4] -Source $source
        } else {
            $observation = New-KanwaObservation -State 'absent' -Source $source
        }
        @{ 'Key' = $parts[1] + ' ' + $parts[2]; 'Observation' = $observation }
    }
    $Kanwa['Given'] = @($given)
}

# A JSON string, with its quotes, as ConvertTo-KanwaJson writes it.
function ConvertFrom-KanwaJson {
    param($Quoted)
    $length = $Quoted.Length - 2
    $inside = $Quoted.Substring(1, $length)
    if (-not $inside.Contains('\')) { return $inside }
    # Every second piece is an escape.
    $pieces = foreach ($piece in @($inside -split '(\\["\\]|\\u[0-9a-f]{4})')) {
        if ($piece -cmatch '^\\u') { [string][char][int]('0x' + $piece.Substring(2)) }
        elseif ($piece -cmatch '^\\') { $piece.Substring(1) }
        else { $piece }
    }
    return ($pieces -join '')
}
