# ---- The call: arguments, help ---------------------------------------------
# The arguments are read by hand. A param block would refuse a wrong one before any line of this script runs, and end with 1, which
# means something else here.

# Read-KanwaCall ARGUMENTS -> Action (check, list, about, help or wrong), Language, Format, Explain, Only, FactsFile
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
        $isBundle = $Kanwa['Needs'].Count -gt 0
        if ($isBundle -and $name -eq '-Only') {
            if ($value -ceq '') {
                $i++
                # PowerShell itself makes a list of what has commas in it, where it reads the call.
                if ($i -lt $words.Count) { $value = @($words[$i]) -join ',' }
            }
            Select-KanwaAdvisories $value
        }
        elseif ($name -eq '-Language' -or $name -eq '-Format') {
            if ($value -ceq '') {
                $i++
                if ($i -lt $words.Count) { $value = [string]$words[$i] }
            }
            if ($name -eq '-Language' -and ($value -eq 'ja' -or $value -eq 'en')) { $Kanwa['Language'] = $value.ToLowerInvariant() }
            elseif ($name -eq '-Format' -and @('text', 'json', 'nagios', 'prometheus') -ccontains $value.ToLowerInvariant()) { $Kanwa['Format'] = $value.ToLowerInvariant() }
            else { Set-KanwaWrongCall 'wrong-value' ($name + ' ' + $value) }
        }
        elseif ($name -eq '-Facts') {
            if ($value -ceq '') {
                $i++
                if ($i -lt $words.Count) { $value = [string]$words[$i] }
            }
            if ($value -ceq '') { Set-KanwaWrongCall 'wrong-value' $name }
            $Kanwa['FactsFile'] = $value
        }
        elseif ($joined) { Set-KanwaWrongCall 'wrong-option' ([string]$words[$i]) }
        elseif ($name -eq '-Explain') { $Kanwa['Explain'] = 'yes' }
        elseif ($isBundle -and $name -eq '-List') { Set-KanwaAction 'list' }
        elseif ($name -eq '-About') { Set-KanwaAction 'about' }
        elseif ($name -eq '-Help' -or $name -eq '-?') { Set-KanwaAction 'help' }
        else { Set-KanwaWrongCall 'wrong-option' $name }
    }
}

# Add-KanwaNeeds ADVISORY FACTS: the ids of the facts that an advisory of a bundle looks at, with blanks between them.
function Add-KanwaNeeds {
    param($Id, $Facts)
    $Kanwa['Needs'][$Id] = [string]$Facts
    $Kanwa['Known'] = $Kanwa['Known'] + ' ' + $Id
}

# Select-KanwaAdvisories IDS: those to check, with commas between them.
function Select-KanwaAdvisories {
    param($Ids)
    foreach ($id in @([string]$Ids -split ',')) {
        # Names of hashtable entries ignore case; ids are in lower case.
        if ($Kanwa['Needs'].ContainsKey($id)) {
            $Kanwa['Only'] += $id.ToLowerInvariant()
            $Kanwa['Wanted'] = $Kanwa['Wanted'] + ' ' + $Kanwa['Needs'][$id] + ' '
        } else {
            Set-KanwaWrongCall 'wrong-advisory' $id
            $Kanwa['Hint'] = (Get-KanwaMessage 'known') + ':' + $Kanwa['Known']
        }
    }
}

function Write-KanwaHelp {
    Write-KanwaUsage
    Write-Output (Get-KanwaMessage 'help-summary')
    Write-Output ''
    Write-Output ((Get-KanwaMessage 'help-options') + ':')
    Write-KanwaHelpLine '-Language ja|en' 'help-lang'
    Write-KanwaHelpLine '-Format F' 'help-format'
    if ($Kanwa['Needs'].Count -gt 0) {
        Write-KanwaHelpLine '-Only ID,ID' 'help-only'
        Write-KanwaHelpLine '-List' 'help-list'
    }
    Write-KanwaHelpLine '-Explain' 'help-explain'
    Write-KanwaHelpLine '-Facts FILE' 'help-facts'
    Write-KanwaHelpLine '-About' 'help-about'
    Write-KanwaHelpLine '-Help' 'help-help'
    Write-Output ''
    Write-Output ((Get-KanwaMessage 'help-exit') + ':')
    foreach ($status in @('0', '1', '2', '3', '64')) { Write-KanwaHelpLine $status ('exit-' + $status) }
}

# Which content this script was made from.
function Write-KanwaDescription {
    $about = $Kanwa['Advisory']
    Write-Output ($about['Id'] + ': ' + $about['Title'])
    Write-Output ('  ' + (Get-KanwaMessage 'about-revision') + ': ' + $about['Revision'])
    Write-Output ('  ' + (Get-KanwaMessage 'about-digest') + ': ' + $about['Digest'])
    Write-Output ('  ' + $about['Page'])
}

# What is in a bundle: id, title and page, with tabs between them.
function Write-KanwaListed {
    $about = $Kanwa['Advisory']
    Write-Output ($about['Id'] + "`t" + $about['Title'] + "`t" + $about['Page'])
}
