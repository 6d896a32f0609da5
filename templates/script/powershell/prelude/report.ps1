# ---- Report: what all formats share ----------------------------------------

# Invoke-KanwaAdvisory JUDGE DESCRIBE FACT...: judges one advisory and reports it with the facts that it looked at. With Only, the
# ids of the advisories that are asked for, the others are passed over.
function Invoke-KanwaAdvisory {
    param($Judge, $Describe)
    $facts = @($args)
    & $Describe | Out-Null
    if ($Kanwa['Only'].Count -gt 0 -and $Kanwa['Only'] -cnotcontains $Kanwa['Advisory']['Id']) { return }
    $result = Get-KanwaHostVerdict $Judge @facts
    if ($Kanwa['Worst'] -ceq '' -or (Get-KanwaRank $result['Verdict']) -lt (Get-KanwaRank $Kanwa['Worst'])) {
        $Kanwa['Worst'] = $result['Verdict']
    }
    $Kanwa['Verdict'] = $result['Verdict']
    & $Describe | Out-Null
    if ($Kanwa['Format'] -ceq 'json') {
        Write-KanwaJson $result @facts
    } else {
        # What tells the worst first waits until all are known.
        $Kanwa['Kept'] += @{
            'Result' = $result
            'Advisory' = $Kanwa['Advisory']
            'Facts' = $facts
            'Trace' = $Kanwa['Trace']
        }
    }
}

# What was kept, once every advisory is judged.
function Write-KanwaReports {
    if ($Kanwa['Format'] -ceq 'text') { Write-KanwaTexts }
    if ($Kanwa['Format'] -ceq 'nagios') { Write-KanwaNagios }
    if ($Kanwa['Format'] -ceq 'prometheus') { Write-KanwaPrometheus }
}

# The reports that were kept, worst first.
function Get-KanwaSorted {
    foreach ($verdict in $KanwaVerdictOrder) {
        foreach ($report in $Kanwa['Kept']) {
            if ($report['Result']['Verdict'] -ceq $verdict) { $report }
        }
    }
}

# Set-KanwaAdvisory ID REVISION DIGEST: what is being reported; the three functions below say the rest.
function Set-KanwaAdvisory {
    param($Id, $Revision, $Digest)
    $Kanwa['Advisory'] = @{
        'Id' = [string]$Id
        'Revision' = [string]$Revision
        'Digest' = [string]$Digest
        'Title' = ''
        'Page' = ''
        'Step' = ''
        'StepTitle' = ''
    }
}

function Set-KanwaTitle {
    param($Ja, $En)
    $Kanwa['Advisory']['Title'] = Select-KanwaText $Ja $En
}

function Set-KanwaPage {
    param($Ja, $En)
    $Kanwa['Advisory']['Page'] = Select-KanwaText $Ja $En
}

# Set-KanwaNextStep VERDICT STEP JA EN: where to go on after this verdict.
function Set-KanwaNextStep {
    param($Verdict, $Step, $Ja, $En)
    if ($Kanwa['Verdict'] -cne $Verdict) { return }
    $Kanwa['Advisory']['Step'] = [string]$Step
    $Kanwa['Advisory']['StepTitle'] = Select-KanwaText $Ja $En
}

function Select-KanwaText {
    param($Ja, $En)
    if ($Kanwa['Language'] -ceq 'ja') { return [string]$Ja }
    return [string]$En
}
