# ---- Report: text to read ---------------------------------------------------

# Of several advisories, first a line each, worst first, then the details in the same order.
function Write-KanwaTexts {
    $sorted = @(Get-KanwaSorted)
    if ($sorted.Count -gt 1) {
        foreach ($report in $sorted) { Write-KanwaHeadline $report }
        Write-Output ''
    }
    $first = $true
    foreach ($report in $sorted) {
        if (-not $first) { Write-Output '' }
        $first = $false
        Write-KanwaText $report
    }
}

function Write-KanwaHeadline {
    param($Report)
    $verdict = $Report['Result']['Verdict']
    Write-Output ((Get-KanwaMessage ('verdict-' + $verdict)) + ' (' + $verdict + ') ' + $Report['Advisory']['Id'] + ': ' + $Report['Advisory']['Title'])
}

# The verdict first, then the evidence line by line, why anything is unknown, and what to do next.
function Write-KanwaText {
    param($Report)
    $about = $Report['Advisory']
    $reasons = $Report['Result']['Reasons']
    Write-KanwaHeadline $Report
    Write-Output ('  ' + (Get-KanwaMessage 'host') + ': ' + $Kanwa['Host'])
    if ($Kanwa['Collected'] -cne '') { Write-Output ('  ' + (Get-KanwaMessage 'collected') + ': ' + $Kanwa['Collected']) }
    if ($Kanwa['Masked'] -ceq 'true') { Write-Output ('  ' + (Get-KanwaMessage 'collected-masked')) }
    Write-Output ('  ' + (Get-KanwaMessage 'evidence'))
    foreach ($id in $Report['Facts']) {
        $entry = $Kanwa['Facts'][$id]
        $name = $entry['Kind']
        foreach ($parameter in $entry['Parameters']) { $name = $name + ' ' + $parameter['Name'] + '=' + $parameter['Value'] }
        foreach ($observation in $entry['Observations']) {
            Write-Output ('    ' + $name + ': ' + (Get-KanwaObservationWords $observation))
        }
    }
    if ($reasons -cne '') {
        Write-Output ('  ' + (Get-KanwaMessage 'why'))
        foreach ($reason in @($reasons -split ' ')) {
            Write-Output ('    ' + $reason + ': ' + (Get-KanwaMessage ('reason-' + $reason)))
        }
    }
    if ($Report['Trace'].Count -gt 0) {
        Write-Output ('  ' + (Get-KanwaMessage 'explanation'))
        foreach ($line in $Report['Trace']) { Write-Output $line }
    }
    if ($about['Step'] -cne '') {
        Write-Output ('  ' + (Get-KanwaMessage 'next-step') + ': ' + $about['Step'] + ': ' + $about['StepTitle'])
    }
    Write-Output ('  ' + (Get-KanwaMessage 'page') + ': ' + $about['Page'])
}

# What a probe saw, in words, and where.
function Get-KanwaObservationWords {
    param($Observation)
    if ($Observation['State'] -ceq 'found') { $line = $Observation['Value'] }
    elseif ($Observation['State'] -ceq 'absent') { $line = Get-KanwaMessage 'state-absent' }
    else { $line = (Get-KanwaMessage 'state-unknown') + ' (' + $Observation['Reason'] + ')' }
    if ($Observation['Source'] -cne '') { $line = $line + ' [' + $Observation['Source'] + ']' }
    return $line
}
