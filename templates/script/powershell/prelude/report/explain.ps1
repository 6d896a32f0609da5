# ---- Report: how a verdict came about (-Explain) ----------------------------
# Each answer as it is given: which fact, what was read and where, what it was compared with, what follows. Into Trace, which the
# text report shows.

function Add-KanwaTrace {
    param($Line)
    $Kanwa['Trace'] += '    ' + $Line
}

# `yes`, or `unknown (no-data)`, in the reader's language.
function Get-KanwaAnswerWords {
    param($Answer, $Reasons)
    $words = Get-KanwaMessage ('answer-' + $Answer)
    if ([string]$Reasons -cne '') { $words = $words + ' (' + $Reasons + ')' }
    return $words
}

# Earlier answers: `c1 yes, c2 no`.
function Get-KanwaMemberWords {
    $pieces = foreach ($member in $args) {
        if ([string]$member -cne '') { [string]$member + ' ' + (Get-KanwaAnswerWords (Get-KanwaAnswer $member) (Get-KanwaReasons $member)) }
    }
    return (@($pieces) -join ', ')
}

# Add-KanwaExplanation ID ANSWER REASONS NAME WORDS...: the answer of a condition. NAME is how members were combined, or the id of
# the fact that was looked at.
function Add-KanwaExplanation {
    param($Id, $Answer, $Reasons, $Name)
    $words = @($args)
    $given = ' -> ' + (Get-KanwaAnswerWords $Answer $Reasons)
    if (@('all_of', 'any_of', 'not_of', 'listed') -ccontains $Name) {
        Add-KanwaTrace ([string]$Id + ' ' + (Get-KanwaMessage ('logic-' + $Name)) + ': ' + (Get-KanwaMemberWords @words) + $given)
        return
    }
    $entry = $Kanwa['Facts'][$Name]
    $line = [string]$Id + ' ' + $entry['Kind']
    foreach ($parameter in $entry['Parameters']) { $line = $line + ' ' + $parameter['Name'] + '=' + $parameter['Value'] }
    $compared = @()
    for ($i = 1; $i -lt $words.Count; $i++) { $compared += [string]$words[$i] }
    $line = $line + ': ' + (Get-KanwaMessage ('condition-' + $words[0]))
    if ($compared.Count -gt 0) { $line = $line + ': ' + ($compared -join ', ') }
    Add-KanwaTrace ($line + $given)
    $observation = Get-KanwaSeen $entry
    $counts = Get-KanwaObservation $Name
    $line = (Get-KanwaMessage 'explain-read') + ': ' + (Get-KanwaObservationWords $observation)
    if ($observation['State'] -cne 'unknown' -and $counts['State'] -ceq 'unknown' -and $counts['Reason'] -ceq 'virtual-machine') {
        $line = $line + '; ' + (Get-KanwaMessage 'explain-guest')
    }
    Add-KanwaTrace ('    ' + $line)
}

# What a probe saw of the processor and management engine being judged, whether or not it counts.
function Get-KanwaSeen {
    param($Entry)
    $index = 0
    if ($Entry['Dimension'] -ceq 'processor') { $index = $Kanwa['Processor'] }
    if ($Entry['Dimension'] -ceq 'mei') { $index = $Kanwa['Mei'] }
    if ($Entry['Observations'].Count -eq 1) { $index = 0 }
    if ($index -ge $Entry['Observations'].Count) { return (New-KanwaObservation -State 'unknown' -Reason 'no-data' -Source '') }
    return $Entry['Observations'][$index]
}

# After the answer of the screen.
function Add-KanwaScreenExplanation {
    param($Cleared, $Listed)
    if ($Kanwa['Explain'] -cne 'yes') { return }
    $reasons = Get-KanwaReasons 'screen'
    if ($Kanwa['ScreenConflict'] -cne '') { $reasons = $Kanwa['ScreenConflict'] }
    $isCleared = Get-KanwaMemberWords $Cleared
    if ($isCleared -ceq '') { $isCleared = '-' }
    $isListed = Get-KanwaMemberWords $Listed
    if ($isListed -ceq '') { $isListed = '-' }
    Add-KanwaTrace ((Get-KanwaMessage 'explain-screen') + ': ' + (Get-KanwaMessage 'explain-cleared') + ' ' + $isCleared + '; ' +
        (Get-KanwaMessage 'explain-listed') + ' ' + $isListed + ' -> ' + (Get-KanwaAnswerWords (Get-KanwaAnswer 'screen') $reasons))
}

# An attack path is no danger when it is closed or does not apply.
function Add-KanwaPathExplanation {
    param($Path, $Applies, $Closed)
    if ($Kanwa['Explain'] -cne 'yes') { return }
    $whenApplies = Get-KanwaMemberWords $Applies
    if ($whenApplies -ceq '') { $whenApplies = Get-KanwaMessage 'explain-always' }
    $whenClosed = Get-KanwaMemberWords $Closed
    if ($whenClosed -ceq '') { $whenClosed = Get-KanwaMessage 'explain-never' }
    Add-KanwaTrace ((Get-KanwaMessage 'explain-path') + ' ' + $Path + ': ' + (Get-KanwaMessage 'explain-applies') + ': ' + $whenApplies +
        '; ' + (Get-KanwaMessage 'explain-closed') + ': ' + $whenClosed + ' -> ' + (Get-KanwaMessage 'explain-harmless') + ': ' +
        (Get-KanwaAnswerWords (Get-KanwaAnswer 'path_safe') (Get-KanwaReasons 'path_safe')))
}

# The answers that decide, and the rule that they meet.
function Add-KanwaVerdictExplanation {
    param($Applies, $Fixed, $Verdict)
    if ($Kanwa['Explain'] -cne 'yes') { return }
    $isFixed = [string]$Fixed
    if ($isFixed -ceq '') { $isFixed = '-' }
    $from = @{ 'applies' = [string]$Applies + ' -> '; 'fixed' = $isFixed + ' -> '; 'mitigated' = '' }
    foreach ($one in @('applies', 'fixed', 'mitigated')) {
        Add-KanwaTrace ((Get-KanwaMessage ('explain-is-' + $one)) + ': ' + $from[$one] +
            (Get-KanwaAnswerWords (Get-KanwaAnswer $one) (Get-KanwaReasons $one)))
    }
    Add-KanwaTrace ('=> ' + (Get-KanwaMessage ('verdict-' + $Verdict)) + ' (' + $Verdict + '): ' + (Get-KanwaMessage ('rule-' + $Verdict)))
}

# Which processor and management engine the next answers are about.
function Add-KanwaUnitExplanation {
    param($Processors, $Engines, $Processor, $Engine)
    if ($Kanwa['Explain'] -cne 'yes' -or ($Processors -eq 1 -and $Engines -eq 1)) { return }
    $Kanwa['Trace'] += '  ' + (Get-KanwaMessage 'explain-processor') + ' ' + ($Processor + 1) + ', ' + (Get-KanwaMessage 'explain-mei') + ' ' + ($Engine + 1)
}
