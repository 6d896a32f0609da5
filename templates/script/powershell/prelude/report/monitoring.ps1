# ---- Report: for monitoring -------------------------------------------------

# Nagios and its relatives: one line of ids and codes, nothing that was read. The status word is that of the exit status.
function Write-KanwaNagios {
    $total = $Kanwa['Kept'].Count
    $pieces = @()
    $more = 0
    foreach ($report in @(Get-KanwaSorted)) {
        $verdict = $report['Result']['Verdict']
        if ($total -ne 1 -and ($verdict -ceq 'fixed' -or $verdict -ceq 'not-affected')) { continue }
        if ($pieces.Count -ge 10) {
            $more++
            continue
        }
        $piece = $report['Advisory']['Id'] + ' ' + $verdict
        if ($report['Result']['Reasons'] -cne '') { $piece = $piece + ' (' + $report['Result']['Reasons'] + ')' }
        $pieces += $piece
    }
    $counts = @()
    $performance = @()
    foreach ($verdict in $KanwaVerdictOrder) {
        $count = 0
        foreach ($report in $Kanwa['Kept']) {
            if ($report['Result']['Verdict'] -ceq $verdict) { $count++ }
        }
        if ($count -gt 0) { $counts += [string]$count + ' ' + $verdict }
        # label=value;warn above;critical above;least;most
        $limits = ';;'
        if ($verdict -ceq 'affected') { $limits = ';;0' }
        if ($verdict -ceq 'candidate' -or $verdict -ceq 'mitigated') { $limits = ';0;' }
        $performance += $verdict + '=' + $count + $limits + ';0;' + $total
    }
    $line = $pieces -join ', '
    if ($total -ne 1) {
        $start = [string]$total + ' advisories: ' + ($counts -join ', ')
        if ($line -cne '') { $start = $start + '; ' }
        $line = $start + $line
    }
    if ($more -gt 0) { $line = $line + ' and ' + $more + ' more' }
    if ($Kanwa['Collected'] -cne '') { $line = $line + ' (facts of ' + $Kanwa['Collected'] + ')' }
    Write-Output ('KANWA ' + (Get-KanwaState $KanwaExitCodes[$Kanwa['Worst']]) + ' - ' + $line + '|' + ($performance -join ' '))
}

function Get-KanwaState {
    param($Code)
    if ($Code -eq 0) { return 'OK' }
    if ($Code -eq 1) { return 'WARNING' }
    if ($Code -eq 2) { return 'CRITICAL' }
    return 'UNKNOWN'
}

# Prometheus: the text format, for the textfile collector. Its labels are escaped as JSON strings are; what is in them holds no
# control characters. In the order of the advisories.
function Write-KanwaPrometheus {
    if ($Kanwa['Collected'] -cne '') { Write-Output ('# Judged from facts of ' + $Kanwa['Collected']) }
    Write-Output '# HELP kanwa_verdict 1 for the verdict of the advisory on this host, 0 for the other verdicts.'
    Write-Output '# TYPE kanwa_verdict gauge'
    foreach ($report in $Kanwa['Kept']) {
        foreach ($verdict in $KanwaVerdictOrder) {
            $value = '0'
            if ($verdict -ceq $report['Result']['Verdict']) { $value = '1' }
            Write-Output ('kanwa_verdict{advisory="' + $report['Advisory']['Id'] + '",verdict="' + $verdict + '"} ' + $value)
        }
    }
    Write-Output '# HELP kanwa_status Status of the check of the advisory: 0 good, 1 mitigated or possibly affected, 2 affected, 3 unknown.'
    Write-Output '# TYPE kanwa_status gauge'
    foreach ($report in $Kanwa['Kept']) {
        Write-Output ('kanwa_status{advisory="' + $report['Advisory']['Id'] + '"} ' + $KanwaExitCodes[$report['Result']['Verdict']])
    }
    Write-Output '# HELP kanwa_reason 1 for each reason why the verdict is not settled.'
    Write-Output '# TYPE kanwa_reason gauge'
    foreach ($report in $Kanwa['Kept']) {
        foreach ($reason in @($report['Result']['Reasons'] -split ' ')) {
            if ($reason -cne '') { Write-Output ('kanwa_reason{advisory="' + $report['Advisory']['Id'] + '",reason="' + $reason + '"} 1') }
        }
    }
    Write-Output '# HELP kanwa_check_info Which content the check was made from.'
    Write-Output '# TYPE kanwa_check_info gauge'
    foreach ($report in $Kanwa['Kept']) {
        $about = $report['Advisory']
        $revision = '"' + $about['Revision'].Replace('\', '\\').Replace('"', '\"') + '"'
        Write-Output ('kanwa_check_info{advisory="' + $about['Id'] + '",revision=' + $revision + ',digest="' + $about['Digest'] + '"} 1')
    }
}
