# Runs the conformance table in the PowerShell that runs this file, and says how many of its rows are answered as the table says.
#
#     powershell -NoProfile -ExecutionPolicy Bypass -File run.ps1        (Windows PowerShell 5.1)
#     pwsh -NoProfile -File run.ps1                                      (PowerShell 7)
#
# Beside it lie table-NN.ps1, scripts as kanwa generates them with probes that say what each row observed, and table-NN.txt, what
# has to come out, a line a row: where the row is, then verdict, exit status, reasons, applies, fixed, mitigated and screen, with
# tabs between them; `*` is not looked at. facts.ps1 is such a script without any change, which judges each facts-NN.jsonl with
# -Facts; facts-NN.txt holds its lines and last its exit status. Each of these files counts as a row.
# Exit status: 0 all rows are answered so, 1 some are not, 2 there was nothing to run.
# It writes nothing but its lines.

$folder = Split-Path -Parent $MyInvocation.MyCommand.Path
$ok = 0
$failed = 0
$names = @('verdict', 'exit', 'reasons', 'applies', 'fixed', 'mitigated', 'screen')
Write-Output ('PowerShell ' + $PSVersionTable.PSVersion + ', ' + $ExecutionContext.SessionState.LanguageMode)

foreach ($file in @(Get-ChildItem -LiteralPath $folder -ErrorAction Stop | Sort-Object -Property Name)) {
    if ($file.Name -cnotmatch '^table-[0-9]+\.txt\z') { continue }
    $script = Join-Path $folder ($file.BaseName + '.ps1')
    $rows = @(Get-Content -LiteralPath $file.FullName -Encoding UTF8 -ErrorAction Stop)
    $lines = @()
    try {
        # Of each row its JSON, then its exit status.
        $lines = @(& $script -Format json)
    } catch {
        Write-Output ('FAILED ' + $file.BaseName + ': ' + $_)
    }
    if ($lines.Count -ne 2 * $rows.Count) {
        Write-Output ('FAILED ' + $file.BaseName + ': ' + $lines.Count + ' lines for ' + $rows.Count + ' rows')
        $failed += $rows.Count
        continue
    }
    for ($at = 0; $at -lt $rows.Count; $at += 1) {
        $words = $rows[$at].Split("`t")
        $wrong = ''
        try {
            $result = ConvertFrom-Json -InputObject $lines[2 * $at]
            $seen = @(
                $result.verdict, [string]$lines[2 * $at + 1], (@($result.reasons) -join ' '),
                $result.applies, $result.fixed, $result.mitigated, $result.screen
            )
            for ($number = 0; $number -lt $names.Count; $number += 1) {
                $wanted = $words[$number + 1]
                if ($wanted -cne '*' -and -not $wanted.Equals([string]$seen[$number])) {
                    $wrong += ' ' + $names[$number] + ' is <' + $seen[$number] + '>, not <' + $wanted + '>;'
                }
            }
        } catch {
            $wrong = ' ' + $_
        }
        if ($wrong -ceq '') {
            $ok += 1
        } else {
            $failed += 1
            Write-Output ('FAILED ' + $words[0] + ':' + $wrong)
        }
    }
}

$script = Join-Path $folder 'facts.ps1'
foreach ($file in @(Get-ChildItem -LiteralPath $folder -ErrorAction Stop | Sort-Object -Property Name)) {
    if ($file.Name -cnotmatch '^facts-[0-9]+\.txt\z') { continue }
    $wanted = @(Get-Content -LiteralPath $file.FullName -Encoding UTF8 -ErrorAction Stop) -join "`n"
    $seen = ''
    try {
        $lines = @(& $script -Format json -Facts (Join-Path $folder ($file.BaseName + '.jsonl')))
        $lines += [string]$LASTEXITCODE
        $seen = $lines -join "`n"
    } catch {
        $seen = [string]$_
    }
    if ($wanted.Equals($seen)) {
        $ok += 1
    } else {
        $failed += 1
        Write-Output ('FAILED ' + $file.BaseName + ': it says <' + $seen + '>')
    }
}

Write-Output ([string]$ok + ' ok, ' + $failed + ' failed')
if ($ok + $failed -eq 0) { exit 2 }
if ($failed -gt 0) { exit 1 }
exit 0
