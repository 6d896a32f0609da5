# ---- Conditions: one fact, one answer --------------------------------------

# Set-KanwaAnswer ID YES-NO-UNKNOWN REASONS [NAME WORDS...]: writes an answer down. An unknown always has a reason. What comes
# last is for -Explain.
function Set-KanwaAnswer {
    param($Id, $Answer, $Reasons)
    $why = ''
    if ($Answer -ceq 'unknown') {
        $why = Join-KanwaReasons $Reasons
        if ($why -ceq '') { $why = 'no-data' }
    }
    $Kanwa['Answers'][$Id] = [string]$Answer
    $Kanwa['Reasons'][$Id] = $why
    $words = @($args)
    if ($Kanwa['Explain'] -ceq 'yes' -and $words.Count -gt 0) { Add-KanwaExplanation $Id $Answer $why @words }
}

# Test-KanwaJudged KIND ID FACT WORDS...: $true when $Kanwa['Value'] can be compared (KIND: text, version or signature), else the
# unknown answer is already written.
function Test-KanwaJudged {
    param($Kind, $Id, $Fact)
    $words = @($args)
    $observation = Get-KanwaObservation $Fact
    $value = $observation['Value']
    $reason = ''
    if ($observation['State'] -ceq 'absent') {
        $reason = 'no-data'
    } elseif ($observation['State'] -cne 'found') {
        $reason = $observation['Reason']
    } elseif ($Kind -ceq 'version' -and -not (Test-KanwaVersionText $value)) {
        $reason = 'malformed'
    } elseif ($Kind -ceq 'signature' -and $value -cnotmatch '^[0-9a-f]{2,4}-[0-9a-f]{2,4}-[0-9a-f]{2,4}\z') {
        $reason = 'malformed'
    } elseif ($Kind -ceq 'version') {
        $newest = [string]$Kanwa['Newest'][$Fact]
        if ($newest -cne '' -and (Test-KanwaAtOrAbove $value $newest)) { $reason = 'newer-than-data' }
    }
    $Kanwa['Value'] = $value
    if ($reason -ceq '') { return $true }
    Set-KanwaAnswer $Id 'unknown' $reason $Fact @words
    return $false
}

# Set-KanwaNewest FACT VERSION: from VERSION on, this advisory's data says nothing.
function Set-KanwaNewest {
    param($Fact, $Version)
    $Kanwa['Newest'][$Fact] = [string]$Version
}

# Was it seen at all?
function Test-KanwaExists {
    param($Id, $Fact)
    $observation = Get-KanwaObservation $Fact
    if ($observation['State'] -ceq 'found') { Set-KanwaAnswer $Id 'yes' '' $Fact 'exists' }
    elseif ($observation['State'] -ceq 'absent') { Set-KanwaAnswer $Id 'no' '' $Fact 'exists' }
    else { Set-KanwaAnswer $Id 'unknown' $observation['Reason'] $Fact 'exists' }
}

function Test-KanwaAbsent {
    param($Id, $Fact)
    $observation = Get-KanwaObservation $Fact
    if ($observation['State'] -ceq 'found') { Set-KanwaAnswer $Id 'no' '' $Fact 'absent' }
    elseif ($observation['State'] -ceq 'absent') { Set-KanwaAnswer $Id 'yes' '' $Fact 'absent' }
    else { Set-KanwaAnswer $Id 'unknown' $observation['Reason'] $Fact 'absent' }
}

# Texts are compared byte for byte: .Equals and .Contains know neither case nor culture.
function Test-KanwaEquals {
    param($Id, $Fact, $Expected)
    if (-not (Test-KanwaJudged 'text' $Id $Fact 'equals' $Expected)) { return }
    $answer = 'no'
    if ($Kanwa['Value'].Equals([string]$Expected)) { $answer = 'yes' }
    Set-KanwaAnswer $Id $answer '' $Fact 'equals' $Expected
}

function Test-KanwaContains {
    param($Id, $Fact, $Part)
    if (-not (Test-KanwaJudged 'text' $Id $Fact 'contains' $Part)) { return }
    $answer = 'no'
    if ($Kanwa['Value'].Contains([string]$Part)) { $answer = 'yes' }
    Set-KanwaAnswer $Id $answer '' $Fact 'contains' $Part
}

function Test-KanwaOneOf {
    param($Id, $Fact)
    $texts = @($args)
    if (-not (Test-KanwaJudged 'text' $Id $Fact 'one_of' @texts)) { return }
    $answer = 'no'
    foreach ($text in $texts) {
        if ($Kanwa['Value'].Equals([string]$text)) { $answer = 'yes' }
    }
    Set-KanwaAnswer $Id $answer '' $Fact 'one_of' @texts
}

function Test-KanwaAtLeast {
    param($Id, $Fact, $Version)
    if (-not (Test-KanwaJudged 'version' $Id $Fact 'at_least' $Version)) { return }
    $answer = 'no'
    if (Test-KanwaAtOrAbove $Kanwa['Value'] $Version) { $answer = 'yes' }
    Set-KanwaAnswer $Id $answer '' $Fact 'at_least' $Version
}

function Test-KanwaBelow {
    param($Id, $Fact, $Version)
    if (-not (Test-KanwaJudged 'version' $Id $Fact 'below' $Version)) { return }
    $answer = 'no'
    if (Test-KanwaUnder $Kanwa['Value'] $Version) { $answer = 'yes' }
    Set-KanwaAnswer $Id $answer '' $Fact 'below' $Version
}

# LOW <= version < HIGH, and the same for the build (the fourth number). An empty end is open.
function Test-KanwaWithin {
    param($Id, $Fact, $Low, $High, $BuildLow, $BuildHigh)
    $range = @()
    if ([string]$Low -cne '' -and [string]$High -cne '') { $range += '>=' + $Low + ' <' + $High }
    elseif ([string]$Low -cne '') { $range += '>=' + $Low }
    elseif ([string]$High -cne '') { $range += '<' + $High }
    if ([string]$BuildLow -cne '') { $range += 'build >=' + $BuildLow }
    if ([string]$BuildHigh -cne '') { $range += 'build <' + $BuildHigh }
    if (-not (Test-KanwaJudged 'version' $Id $Fact 'within' @range)) { return }
    $parts = @($Kanwa['Value'] -split '\.')
    $build = '0'
    if ($parts.Count -ge 4) {
        $build = $parts[3]
    } elseif ([string]$BuildLow -cne '' -or [string]$BuildHigh -cne '') {
        Set-KanwaAnswer $Id 'unknown' 'malformed' $Fact 'within' @range
        return
    }
    $answer = 'no'
    if ((Test-KanwaAtOrAbove $Kanwa['Value'] $Low) -and (Test-KanwaUnder $Kanwa['Value'] $High) -and
        (Test-KanwaAtOrAbove $build $BuildLow) -and (Test-KanwaUnder $build $BuildHigh)) {
        $answer = 'yes'
    }
    Set-KanwaAnswer $Id $answer '' $Fact 'within' @range
}

# Branches, each 'FROM BELOW AT-LEAST': has the version its branch's fix? A version in no branch is unknown, not unfixed.
function Test-KanwaFixedIn {
    param($Id, $Fact)
    $branches = @($args)
    if (-not (Test-KanwaJudged 'version' $Id $Fact 'fixed_in' @branches)) { return }
    $answer = 'unknown'
    foreach ($branch in $branches) {
        $from, $end, $least = [string]$branch -split ' '
        if ((Test-KanwaAtOrAbove $Kanwa['Value'] $from) -and (Test-KanwaUnder $Kanwa['Value'] $end)) {
            $answer = 'no'
            if (Test-KanwaAtOrAbove $Kanwa['Value'] $least) { $answer = 'yes' }
        }
    }
    Set-KanwaAnswer $Id $answer 'not-listed' $Fact 'fixed_in' @branches
}

# Signatures in lower hex: family-model (any stepping), or family-model-stepping.
function Test-KanwaSignatureIn {
    param($Id, $Fact)
    $signatures = @($args)
    if (-not (Test-KanwaJudged 'signature' $Id $Fact 'signature_in' @signatures)) { return }
    $family, $model, $stepping = $Kanwa['Value'] -split '-'
    $anyStepping = $family + '-' + $model
    $answer = 'no'
    foreach ($signature in $signatures) {
        if ($anyStepping.Equals([string]$signature) -or $Kanwa['Value'].Equals([string]$signature)) { $answer = 'yes' }
    }
    Set-KanwaAnswer $Id $answer '' $Fact 'signature_in' @signatures
}
