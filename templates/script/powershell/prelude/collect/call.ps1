# ---- The call: arguments, help ----------------------------------------------
# The arguments are read by hand, as in the check scripts.

# Read-KanwaCollectCall ARGUMENTS -> Action (collect, list, help or wrong), Language, Unmasked, Out
function Read-KanwaCollectCall {
    param($Arguments)
    $words = @($Arguments)
    $Kanwa['Action'] = 'collect'
    $Kanwa['Masked'] = 'true'
    $Kanwa['Out'] = ''
    if ([string]$PSUICulture -match '^ja(-|\z)') { $Kanwa['Language'] = 'ja' }
    for ($i = 0; $i -lt $words.Count; $i++) {
        $name = [string]$words[$i]
        $value = ''
        $joined = $false
        # -Name:value, or -Name: value as PowerShell itself passes it on
        if ($name -match '^(-[A-Za-z]+):(.*)\z') {
            $name = $Matches[1]
            $value = $Matches[2]
            $joined = $true
        }
        if ($name -eq '-Language' -or $name -eq '-Out') {
            if ($value -ceq '') {
                $i++
                if ($i -lt $words.Count) { $value = [string]$words[$i] }
            }
            if ($name -eq '-Out' -and $value -cne '') { $Kanwa['Out'] = $value }
            elseif ($name -eq '-Language' -and ($value -eq 'ja' -or $value -eq 'en')) { $Kanwa['Language'] = $value.ToLowerInvariant() }
            else { Set-KanwaWrongCall 'wrong-value' ($name + ' ' + $value) }
        }
        elseif ($joined) { Set-KanwaWrongCall 'wrong-option' ([string]$words[$i]) }
        elseif ($name -eq '-Unmasked') { $Kanwa['Masked'] = 'false' }
        elseif ($name -eq '-List') { Set-KanwaAction 'list' }
        elseif ($name -eq '-Help' -or $name -eq '-?') { Set-KanwaAction 'help' }
        else { Set-KanwaWrongCall 'wrong-option' $name }
    }
    if ($Kanwa['Action'] -cne 'collect') { return }
    if ($Kanwa['Out'] -ceq '') {
        Set-KanwaWrongCall 'wrong-value' '-Out'
        return
    }
    $path = Find-KanwaOut $Kanwa['Out']
    if ($path -ceq '') { Set-KanwaWrongCall 'wrong-value' ('-Out ' + $Kanwa['Out']) }
    elseif (Test-Path -LiteralPath $path -ErrorAction Stop) { Set-KanwaWrongCall 'wrong-out' $Kanwa['Out'] }
    $Kanwa['Path'] = $path
}

function Write-KanwaCollectHelp {
    Write-KanwaUsage
    Write-Output (Get-KanwaMessage 'help-summary')
    Write-Output ''
    Write-Output ((Get-KanwaMessage 'help-options') + ':')
    Write-KanwaHelpLine '-Out FILE' 'help-out'
    Write-KanwaHelpLine '-Unmasked' 'help-unmasked'
    Write-KanwaHelpLine '-List' 'help-patterns'
    Write-KanwaHelpLine '-Language ja|en' 'help-lang'
    Write-KanwaHelpLine '-Help' 'help-help'
    Write-Output ''
    Write-Output ((Get-KanwaMessage 'help-exit') + ':')
    Write-KanwaHelpLine '0' 'ended-0'
    Write-KanwaHelpLine '3' 'ended-3'
    Write-KanwaHelpLine '64' 'exit-64'
}

# Write-KanwaTreatment NAME KIND: what is read, and whether it may be masked.
function Write-KanwaTreatment {
    param($Name, $Kind)
    $treatment = 'list-text'
    if ($Kanwa['Masked'] -ceq 'true' -and $KanwaOpen -cnotcontains $Kind) { $treatment = 'list-masked-' + $Kind }
    Write-Output ($Name + "`t" + (Get-KanwaMessage $treatment))
}

# Write-KanwaCollected COUNT: what became of the facts f1 to fCOUNT, and what to do with the file.
function Write-KanwaCollected {
    param($Count)
    $out = ConvertTo-KanwaPlain $Kanwa['Out']
    $hidden = @()
    $locked = $false
    for ($at = 1; $at -le $Count; $at++) {
        $entry = $Kanwa['Facts']['f' + $at]
        foreach ($observation in $entry['Observations']) {
            if ($observation['Reason'] -ceq 'no-permission') { $locked = $true }
            $shown = Hide-KanwaPrivate $entry['Kind'] $observation
            if ($shown['Masked'] -cne 'true') { continue }
            $name = $entry['Kind']
            foreach ($parameter in $entry['Parameters']) { $name = $name + ' ' + $parameter['Value'] }
            $hidden += $name
        }
    }
    Write-Output ((Get-KanwaMessage 'collected') + ': ' + $out)
    if ($Kanwa['Masked'] -ceq 'false') {
        Write-Output (Get-KanwaMessage 'collected-unmasked')
    } else {
        Write-Output (Get-KanwaMessage 'collected-masked')
        if ($hidden.Count -gt 0) { Write-Output ((Get-KanwaMessage 'collected-hidden') + ':') }
        foreach ($name in $hidden) { Write-Output ('  ' + $name) }
    }
    if ($locked) { Write-Output (Get-KanwaMessage 'collected-locked') }
    Write-Output ((Get-KanwaMessage 'collected-next') + ':')
    Write-Output ('  powershell -NoProfile -ExecutionPolicy Bypass -File check-all.ps1 -Facts "' + $out + '"')
}
