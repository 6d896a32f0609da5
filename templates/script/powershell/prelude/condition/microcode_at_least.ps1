# Is the running microcode at least the revision that a row has for this processor? A row is SIGNATURE/PLATFORMS:REVISION in
# hexadecimal; PLATFORMS is - for makers that have none. !ROW was withdrawn by its maker and proves nothing. Revisions of other
# platforms cannot be compared (Intel), nor those whose upper six digits differ (AMD: they are the part).
function Test-KanwaMicrocodeAtLeast {
    param($Id, $Fact)
    $rows = @($args)
    if (-not (Test-KanwaJudged 'text' $Id $Fact 'microcode_at_least' @rows)) { return }
    if (-not (Test-KanwaMicrocodeText $Kanwa['Value'])) {
        Set-KanwaAnswer $Id 'unknown' 'malformed' $Fact 'microcode_at_least' @rows
        return
    }
    $processor, $seen = $Kanwa['Value'] -split ':'
    $signature, $platform = $processor -split '/'
    $answer = 'unknown'
    $reason = 'not-listed'
    $part = 'yes'
    $bad = 'no'
    foreach ($row in $rows) {
        $withdrawn = ([string]$row).StartsWith('!')
        $named, $least = ([string]$row).TrimStart('!') -split ':'
        $for, $mask = $named -split '/'
        if (-not $signature.Equals($for)) { continue }
        if ($platform -ceq '?') {
            if (-not $withdrawn -and $mask -cne '-') { $reason = 'no-data' }
            continue
        }
        if (($platform -ceq '-') -ne ($mask -ceq '-')) { continue }
        if ($mask -ceq '-') {
            if (-not $withdrawn -and -not $seen.Substring(0, 6).Equals($least.Substring(0, 6))) { $part = 'no' }
        } elseif (([int]('0x' + $mask) -band [int]('0x' + $platform)) -eq 0) {
            continue
        }
        if ($withdrawn) {
            if ($seen.Equals($least)) { $bad = 'yes' }
        } elseif (Test-KanwaRevisionUnder $seen $least) {
            $answer = 'no'
        } elseif ($answer -ceq 'unknown') {
            $answer = 'yes'
        }
    }
    # With the highest bit set, Intel means microcode of before production.
    if ($platform -cne '-' -and $seen -cmatch '^[89a-f]') { $bad = 'yes' }
    if ($answer -cne 'unknown') {
        $reason = ''
        if ($part -ceq 'no') {
            $answer = 'unknown'
            $reason = 'malformed'
        } elseif ($bad -ceq 'yes') {
            $answer = 'unknown'
            $reason = 'not-listed'
        }
    }
    Set-KanwaAnswer $Id $answer $reason $Fact 'microcode_at_least' @rows
}

# SIGNATURE/PLATFORM:REVISION; the platform is one bit, - where the maker has none, ? where it could not be read; the revision
# neither all 0 nor all f.
function Test-KanwaMicrocodeText {
    param($Text)
    $form = '^[0-9a-f]{2,4}-[0-9a-f]{2,4}-[0-9a-f]{2,4}/(0[1248]|[1248]0|-|\?):[0-9a-f]{8}\z'
    if ($Text -cnotmatch $form) { return $false }
    return ($Text -cnotmatch ':(00000000|ffffffff)\z')
}

# Below? In halves, which fit into any number.
function Test-KanwaRevisionUnder {
    param($A, $B)
    $left = [int]('0x' + $A.Substring(0, 4))
    $right = [int]('0x' + $B.Substring(0, 4))
    if ($left -eq $right) {
        $left = [int]('0x' + $A.Substring(4))
        $right = [int]('0x' + $B.Substring(4))
    }
    return ($left -lt $right)
}
