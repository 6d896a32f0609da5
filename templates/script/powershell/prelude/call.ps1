# ---- The call: arguments, help ---------------------------------------------
# The arguments are read by hand. A param block would refuse a wrong one before any line of this script runs, and end with 1, which
# means something else here.

# Read-KanwaCall ARGUMENTS -> Action (check, about, help or wrong), Language, Format, Explain
function Read-KanwaCall {
    param($Arguments)
    $words = @($Arguments)
    $Kanwa['Action'] = 'check'
    if ([string]$PSUICulture -match '^ja(-|\z)') { $Kanwa['Language'] = 'ja' }
    $machine = ConvertTo-KanwaPlain $env:COMPUTERNAME
    if ($machine -cne '') { $Kanwa['Host'] = $machine }
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
        if ($name -eq '-Language' -or $name -eq '-Format') {
            if ($value -ceq '') {
                $i++
                if ($i -lt $words.Count) { $value = [string]$words[$i] }
            }
            if ($name -eq '-Language' -and ($value -eq 'ja' -or $value -eq 'en')) { $Kanwa['Language'] = $value.ToLowerInvariant() }
            elseif ($name -eq '-Format' -and ($value -eq 'text' -or $value -eq 'json')) { $Kanwa['Format'] = $value.ToLowerInvariant() }
            else { Set-KanwaWrongCall 'wrong-value' ($name + ' ' + $value) }
        }
        elseif ($joined) { Set-KanwaWrongCall 'wrong-option' ([string]$words[$i]) }
        elseif ($name -eq '-Explain') { $Kanwa['Explain'] = 'yes' }
        elseif ($name -eq '-About') { Set-KanwaAction 'about' }
        elseif ($name -eq '-Help' -or $name -eq '-?') { Set-KanwaAction 'help' }
        else { Set-KanwaWrongCall 'wrong-option' $name }
    }
}

# A wrong call stays one, whatever follows.
function Set-KanwaAction {
    param($Action)
    if ($Kanwa['Action'] -cne 'wrong') { $Kanwa['Action'] = [string]$Action }
}

# The first mistake is the one that is told.
function Set-KanwaWrongCall {
    param($Key, $Word)
    if ($Kanwa['Action'] -ceq 'wrong') { return }
    $Kanwa['Action'] = 'wrong'
    $Kanwa['Wrong'] = (Get-KanwaMessage $Key) + ': ' + (ConvertTo-KanwaPlain $Word)
}

function Write-KanwaWrongCall {
    Write-Output $Kanwa['Wrong']
    Write-KanwaUsage
}

function Write-KanwaUsage {
    Write-Output ('usage: powershell -NoProfile -ExecutionPolicy Bypass -File ' + $Kanwa['Name'] +
        '.ps1 [-Language ja|en] [-Format text|json] [-Explain] [-About] [-Help]')
}

function Write-KanwaHelp {
    Write-KanwaUsage
    Write-Output (Get-KanwaMessage 'help-summary')
    Write-Output ''
    Write-Output ((Get-KanwaMessage 'help-options') + ':')
    Write-KanwaHelpLine '-Language ja|en' 'help-lang'
    Write-KanwaHelpLine '-Format text|json' 'help-format'
    Write-KanwaHelpLine '-Explain' 'help-explain'
    Write-KanwaHelpLine '-About' 'help-about'
    Write-KanwaHelpLine '-Help' 'help-help'
    Write-Output ''
    Write-Output ((Get-KanwaMessage 'help-exit') + ':')
    foreach ($status in @('0', '1', '2', '3', '64')) { Write-KanwaHelpLine $status ('exit-' + $status) }
}

function Write-KanwaHelpLine {
    param($Option, $Key)
    Write-Output ('  {0,-18} {1}' -f $Option, (Get-KanwaMessage $Key))
}

# Which content this script was made from.
function Write-KanwaDescription {
    $about = $Kanwa['Advisory']
    Write-Output ($about['Id'] + ': ' + $about['Title'])
    Write-Output ('  ' + (Get-KanwaMessage 'about-revision') + ': ' + $about['Revision'])
    Write-Output ('  ' + (Get-KanwaMessage 'about-digest') + ': ' + $about['Digest'])
    Write-Output ('  ' + $about['Page'])
}
