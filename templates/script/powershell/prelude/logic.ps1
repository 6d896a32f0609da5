# ---- Logic: yes, no and unknown (Kleene) -----------------------------------
# Every member is asked; nothing is skipped once the answer is clear.

# Join-KanwaReasons REASONS...: sorted, each once; a word that is no reason code is dropped.
function Join-KanwaReasons {
    $words = @(($args -join ' ') -split ' ')
    $kept = foreach ($reason in $KanwaReasonOrder) { if ($words -ccontains $reason) { $reason } }
    return (@($kept) -join ' ')
}

# The answer of a condition; one that nobody evaluated is unknown.
function Get-KanwaAnswer {
    param($Id)
    $answer = [string]$Kanwa['Answers'][[string]$Id]
    if ($answer -ceq 'yes' -or $answer -ceq 'no') { return $answer }
    return 'unknown'
}

# Why a condition is unknown; empty for yes and no.
function Get-KanwaReasons {
    param($Id)
    if ((Get-KanwaAnswer $Id) -cne 'unknown') { return '' }
    $reasons = [string]$Kanwa['Reasons'][[string]$Id]
    if ($reasons -ceq '') { return 'no-data' }
    return $reasons
}

# Test-KanwaAllOf ID MEMBER...: a no makes it no, else an unknown makes it unknown.
# Test-KanwaAnyOf ID MEMBER...: a yes makes it yes, else an unknown makes it unknown.
function Test-KanwaAllOf {
    param($Id)
    $members = @($args)
    Join-KanwaAnswers $Id 'yes' 'no' 'all_of' @members
}

function Test-KanwaAnyOf {
    param($Id)
    $members = @($args)
    Join-KanwaAnswers $Id 'no' 'yes' 'any_of' @members
}

function Join-KanwaAnswers {
    param($Id, $Start, $Wins, $Name)
    $members = @($args)
    $answer = $Start
    $reasons = ''
    foreach ($member in $members) {
        $one = Get-KanwaAnswer $member
        if ($one -ceq $Wins) { $answer = $Wins }
        if ($one -ceq 'unknown') {
            if ($answer -cne $Wins) { $answer = 'unknown' }
            $reasons = $reasons + ' ' + (Get-KanwaReasons $member)
        }
    }
    Set-KanwaAnswer $Id $answer $reasons $Name @members
}

# Swaps yes and no; an unknown stays unknown.
function Test-KanwaNotOf {
    param($Id, $Member)
    $one = Get-KanwaAnswer $Member
    if ($one -ceq 'yes') { Set-KanwaAnswer $Id 'no' '' 'not_of' $Member }
    elseif ($one -ceq 'no') { Set-KanwaAnswer $Id 'yes' '' 'not_of' $Member }
    else { Set-KanwaAnswer $Id 'unknown' (Get-KanwaReasons $Member) 'not_of' $Member }
}

# The list says who is in, not who is out: a no becomes unknown.
function Test-KanwaListed {
    param($Id, $Member)
    $one = Get-KanwaAnswer $Member
    if ($one -ceq 'no') { Set-KanwaAnswer $Id 'unknown' 'not-listed' 'listed' $Member }
    else { Set-KanwaAnswer $Id $one (Get-KanwaReasons $Member) 'listed' $Member }
}

# Set-KanwaThroughHypervisor yes|no: may hardware facts be asked inside a guest? (Only in a screening list, where a yes makes no
# more than a candidate.)
function Set-KanwaThroughHypervisor {
    param($Answer)
    $Kanwa['Through'] = [string]$Answer
}
