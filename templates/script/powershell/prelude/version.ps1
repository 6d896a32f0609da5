# ---- Versions: dotted decimals, compared number by number ------------------

# Is this one to eight dotted numbers of at most nine digits, not all zero?
function Test-KanwaVersionText {
    param($Text)
    return ([string]$Text -match '^[0-9]{1,9}(\.[0-9]{1,9}){0,7}\z') -and ([string]$Text -match '[1-9]')
}

# -1, 0 or 1; missing parts count as 0. [int] of a text is decimal, whatever the culture and the leading zeros.
function Compare-KanwaVersion {
    param($Left, $Right)
    $leftParts = @([string]$Left -split '\.')
    $rightParts = @([string]$Right -split '\.')
    for ($i = 0; $i -lt 8; $i++) {
        $x = 0
        $y = 0
        if ($i -lt $leftParts.Count) { $x = [int]$leftParts[$i] }
        if ($i -lt $rightParts.Count) { $y = [int]$rightParts[$i] }
        if ($x -lt $y) { return -1 }
        if ($x -gt $y) { return 1 }
    }
    return 0
}

# An empty bound is an open end.
function Test-KanwaAtOrAbove {
    param($Version, $Bound)
    if ([string]$Bound -ceq '') { return $true }
    return (Compare-KanwaVersion $Version $Bound) -ge 0
}

function Test-KanwaUnder {
    param($Version, $Bound)
    if ([string]$Bound -ceq '') { return $true }
    return (Compare-KanwaVersion $Version $Bound) -lt 0
}
