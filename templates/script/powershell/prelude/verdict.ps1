# ---- Verdict: one advisory, every processor and management engine ----------

# Worst first.
$KanwaVerdictOrder = @('affected', 'unknown', 'candidate', 'mitigated', 'fixed', 'not-affected')

$KanwaExitCodes = @{ 'affected' = 2; 'unknown' = 3; 'candidate' = 1; 'mitigated' = 1; 'fixed' = 0; 'not-affected' = 0 }

# Set-KanwaScreen CLEARED LISTED: quick sorting by inventory data. An empty id: the advisory has no such list.
function Set-KanwaScreen {
    param($Cleared, $Listed)
    $isCleared = 'unknown'
    $isListed = 'unknown'
    $reasons = ''
    if ([string]$Cleared -cne '') {
        $isCleared = Get-KanwaAnswer $Cleared
        $reasons = Get-KanwaReasons $Cleared
    }
    if ([string]$Listed -cne '') {
        $isListed = Get-KanwaAnswer $Listed
        $reasons = $reasons + ' ' + (Get-KanwaReasons $Listed)
        if ($isListed -ceq 'no') { $reasons = $reasons + ' not-listed' }
    }
    $Kanwa['ScreenConflict'] = ''
    if ($isListed -ceq 'yes') {
        if ($isCleared -ceq 'yes') { $Kanwa['ScreenConflict'] = 'conflict' }
        Set-KanwaAnswer 'screen' 'yes' ''
    } elseif ($isCleared -ceq 'yes') {
        Set-KanwaAnswer 'screen' 'no' ''
    } else {
        Set-KanwaAnswer 'screen' 'unknown' $reasons
    }
    Add-KanwaScreenExplanation $Cleared $Listed
}

# Add-KanwaPath NAME APPLIES CLOSED: one attack path. Without APPLIES it always applies, without CLOSED nothing closes it.
function Add-KanwaPath {
    param($Path, $Applies, $Closed)
    $explain = $Kanwa['Explain']
    $Kanwa['Explain'] = 'no'
    Set-KanwaAnswer 'path_applies' 'yes' ''
    if ([string]$Applies -cne '') {
        Set-KanwaAnswer 'path_applies' (Get-KanwaAnswer $Applies) (Get-KanwaReasons $Applies)
    }
    if ((Get-KanwaAnswer 'path_applies') -cne 'no') { $Kanwa['PathApplies'] = 'yes' }
    Set-KanwaAnswer 'path_closed' 'no' ''
    if ([string]$Closed -cne '') {
        Set-KanwaAnswer 'path_closed' (Get-KanwaAnswer $Closed) (Get-KanwaReasons $Closed)
    }
    Test-KanwaNotOf 'path_beside' 'path_applies'
    Test-KanwaAnyOf 'path_safe' 'path_beside' 'path_closed'
    Test-KanwaAllOf 'mitigated' 'mitigated' 'path_safe'
    $Kanwa['Explain'] = $explain
    Add-KanwaPathExplanation $Path $Applies $Closed
}

# Set-KanwaVerdict APPLIES FIXED: the verdict of one unit, first match wins.
function Set-KanwaVerdict {
    param($Applies, $Fixed)
    Set-KanwaAnswer 'applies' (Get-KanwaAnswer $Applies) (Get-KanwaReasons $Applies)
    Set-KanwaAnswer 'fixed' (Get-KanwaAnswer $Fixed) (Get-KanwaReasons $Fixed)
    if ($Kanwa['PathApplies'] -ceq 'no') { Set-KanwaAnswer 'mitigated' 'no' '' }
    $inScope = Get-KanwaAnswer 'applies'
    $isFixed = Get-KanwaAnswer 'fixed'
    $isClosed = Get-KanwaAnswer 'mitigated'
    $screened = Get-KanwaAnswer 'screen'

    $conflict = $Kanwa['ScreenConflict']
    if ($screened -ceq 'no' -and $inScope -ceq 'yes') { $conflict = 'conflict' }
    $open = Join-KanwaReasons $conflict (Get-KanwaReasons 'applies') (Get-KanwaReasons 'fixed') (Get-KanwaReasons 'screen')

    $reasons = $conflict
    if ($inScope -ceq 'no' -or ($screened -ceq 'no' -and $inScope -cne 'yes')) {
        $verdict = 'not-affected'
    } elseif ($isFixed -ceq 'yes') {
        $verdict = 'fixed'
    } elseif ($inScope -ceq 'yes' -and $isClosed -ceq 'yes') {
        $verdict = 'mitigated'
    } elseif ($inScope -ceq 'yes' -and $isFixed -ceq 'no') {
        $verdict = 'affected'
        $reasons = Join-KanwaReasons $conflict (Get-KanwaReasons 'mitigated')
    } elseif ($inScope -ceq 'yes' -or $screened -ceq 'yes') {
        $verdict = 'candidate'
        $reasons = $open
    } else {
        $verdict = 'unknown'
        $reasons = $open
    }
    Add-KanwaVerdictExplanation $Applies $Fixed $verdict
    $Kanwa['Unit'] = @{
        'Verdict' = $verdict
        'Reasons' = $reasons
        'Applies' = $inScope
        'Fixed' = $isFixed
        'Mitigated' = $isClosed
        'Screen' = $screened
    }
}

# Where a verdict stands among the worst, 0 being the worst; what is no verdict stands with unknown.
function Get-KanwaRank {
    param($Verdict)
    for ($i = 0; $i -lt $KanwaVerdictOrder.Count; $i++) {
        if ($KanwaVerdictOrder[$i] -ceq $Verdict) { return $i }
    }
    return 1
}

# Get-KanwaUnitCount DIMENSION FACT...: how many distinct processors or management engines these facts saw, at least one. What
# nobody asks for makes no units: a bundle must say what the script of one advisory says.
function Get-KanwaUnitCount {
    param($Dimension)
    $count = 1
    foreach ($id in $args) {
        $entry = $Kanwa['Facts'][$id]
        if ($entry['Dimension'] -ceq $Dimension -and $entry['Observations'].Count -gt $count) { $count = $entry['Observations'].Count }
    }
    return $count
}

# Get-KanwaHostVerdict JUDGE FACT...: judges every pair of processor and management engine: the worst verdict, with the reasons of
# every unit that gave it.
function Get-KanwaHostVerdict {
    param($Judge)
    $facts = @($args)
    $worst = $null
    $Kanwa['Trace'] = @()
    $processors = Get-KanwaUnitCount 'processor' @facts
    $engines = Get-KanwaUnitCount 'mei' @facts
    for ($processor = 0; $processor -lt $processors; $processor++) {
        for ($engine = 0; $engine -lt $engines; $engine++) {
            Add-KanwaUnitExplanation $processors $engines $processor $engine
            $unit = Get-KanwaUnitVerdict $Judge $processor $engine
            if ($null -eq $worst -or (Get-KanwaRank $unit['Verdict']) -lt (Get-KanwaRank $worst['Verdict'])) {
                $worst = $unit
            } elseif ($unit['Verdict'] -ceq $worst['Verdict']) {
                $worst['Reasons'] = Join-KanwaReasons $worst['Reasons'] $unit['Reasons']
            }
        }
    }
    return $worst
}

function Get-KanwaUnitVerdict {
    param($Judge, $Processor, $Engine)
    $Kanwa['Processor'] = $Processor
    $Kanwa['Mei'] = $Engine
    $Kanwa['Newest'] = @{}
    $Kanwa['Through'] = 'no'
    $Kanwa['PathApplies'] = 'no'
    $Kanwa['ScreenConflict'] = ''
    $Kanwa['Answers'] = @{ 'screen' = 'unknown'; 'mitigated' = 'yes' }
    $Kanwa['Reasons'] = @{}
    $Kanwa['Unit'] = $null
    & $Judge | Out-Null
    $unit = $Kanwa['Unit']
    # No verdict must never look like a good one.
    if ($null -eq $unit) { throw 'a judgement ended without a verdict' }
    return $unit
}
