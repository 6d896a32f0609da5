# ---- Report ----------------------------------------------------------------
# JSON goes out in ASCII: no console code page can damage it.

# A text as a JSON string.
function ConvertTo-KanwaJson {
    param($Text)
    $plain = [string]$Text
    if ($plain -cmatch '^[ !#-\[\]-~]*\z') { return '"' + $plain + '"' }
    $pieces = foreach ($character in $plain.ToCharArray()) {
        $code = [int]$character
        if ($code -eq 34) { '\"' }
        elseif ($code -eq 92) { '\\' }
        elseif ($code -ge 32 -and $code -lt 127) { [string]$character }
        else { '\u{0:x4}' -f $code }
    }
    return '"' + ($pieces -join '') + '"'
}

# Words separated by a space, as a JSON array of strings.
function ConvertTo-KanwaJsonWords {
    param($Words)
    $pieces = foreach ($word in @([string]$Words -split ' ')) {
        if ($word -cne '') { ConvertTo-KanwaJson $word }
    }
    return '[' + (@($pieces) -join ',') + ']'
}

# Add-KanwaMessage KEY JA EN: the words of the report, in every language.
function Add-KanwaMessage {
    param($Key, $Ja, $En)
    $Kanwa['Messages'][$Key] = @{ 'ja' = [string]$Ja; 'en' = [string]$En }
}

# The words for KEY in the reader's language; without any, the key itself.
function Get-KanwaMessage {
    param($Key)
    $texts = $Kanwa['Messages'][[string]$Key]
    if ($null -eq $texts) { return [string]$Key }
    return $texts[$Kanwa['Language']]
}

# Invoke-KanwaAdvisory JUDGE DESCRIBE FACT...: judges one advisory and reports it with the facts that it looked at.
function Invoke-KanwaAdvisory {
    param($Judge, $Describe)
    $facts = @($args)
    $result = Get-KanwaHostVerdict $Judge @facts
    if ($Kanwa['Worst'] -ceq '' -or (Get-KanwaRank $result['Verdict']) -lt (Get-KanwaRank $Kanwa['Worst'])) {
        $Kanwa['Worst'] = $result['Verdict']
    }
    $Kanwa['Verdict'] = $result['Verdict']
    & $Describe | Out-Null
    if ($Kanwa['Format'] -ceq 'json') { Write-KanwaJson $result @facts } else { Write-KanwaText $result @facts }
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

# One object, one line.
function Write-KanwaJson {
    param($Result)
    $about = $Kanwa['Advisory']
    $facts = foreach ($id in $args) {
        $entry = $Kanwa['Facts'][$id]
        $asked = foreach ($parameter in $entry['Parameters']) {
            (ConvertTo-KanwaJson $parameter['Name']) + ':' + (ConvertTo-KanwaJson $parameter['Value'])
        }
        foreach ($observation in $entry['Observations']) {
            $text = '{"probe":' + (ConvertTo-KanwaJson $entry['Kind']) + ',"parameters":{' + (@($asked) -join ',') + '}' +
                ',"state":' + (ConvertTo-KanwaJson $observation['State'])
            if ($observation['State'] -ceq 'found') { $text = $text + ',"value":' + (ConvertTo-KanwaJson $observation['Value']) }
            if ($observation['State'] -ceq 'unknown') { $text = $text + ',"reason":' + (ConvertTo-KanwaJson $observation['Reason']) }
            $text + ',"source":' + (ConvertTo-KanwaJson $observation['Source']) + '}'
        }
    }
    $step = 'null'
    if ($about['Step'] -cne '') { $step = ConvertTo-KanwaJson $about['Step'] }
    Write-Output ('{"schema":"kanwa.result/1","advisory":' + (ConvertTo-KanwaJson $about['Id']) +
        ',"revision":' + (ConvertTo-KanwaJson $about['Revision']) +
        ',"digest":' + (ConvertTo-KanwaJson $about['Digest']) +
        ',"host":' + (ConvertTo-KanwaJson $Kanwa['Host']) +
        ',"verdict":' + (ConvertTo-KanwaJson $Result['Verdict']) +
        ',"reasons":' + (ConvertTo-KanwaJsonWords $Result['Reasons']) +
        ',"applies":' + (ConvertTo-KanwaJson $Result['Applies']) +
        ',"fixed":' + (ConvertTo-KanwaJson $Result['Fixed']) +
        ',"mitigated":' + (ConvertTo-KanwaJson $Result['Mitigated']) +
        ',"screen":' + (ConvertTo-KanwaJson $Result['Screen']) +
        ',"facts":[' + (@($facts) -join ',') + ']' +
        ',"page":' + (ConvertTo-KanwaJson $about['Page']) +
        ',"next_step":' + $step + '}')
}

# The verdict first, then the evidence line by line, why anything is unknown, and what to do next.
function Write-KanwaText {
    param($Result)
    $about = $Kanwa['Advisory']
    Write-Output ((Get-KanwaMessage ('verdict-' + $Result['Verdict'])) + ' (' + $Result['Verdict'] + ') ' + $about['Id'] + ': ' + $about['Title'])
    Write-Output ('  ' + (Get-KanwaMessage 'host') + ': ' + $Kanwa['Host'])
    Write-Output ('  ' + (Get-KanwaMessage 'evidence'))
    foreach ($id in $args) {
        $entry = $Kanwa['Facts'][$id]
        $name = $entry['Kind']
        foreach ($parameter in $entry['Parameters']) { $name = $name + ' ' + $parameter['Name'] + '=' + $parameter['Value'] }
        foreach ($observation in $entry['Observations']) {
            $line = '    ' + $name + ': '
            if ($observation['State'] -ceq 'found') { $line = $line + $observation['Value'] }
            elseif ($observation['State'] -ceq 'absent') { $line = $line + (Get-KanwaMessage 'state-absent') }
            else { $line = $line + (Get-KanwaMessage 'state-unknown') + ' (' + $observation['Reason'] + ')' }
            if ($observation['Source'] -cne '') { $line = $line + ' [' + $observation['Source'] + ']' }
            Write-Output $line
        }
    }
    if ($Result['Reasons'] -cne '') {
        Write-Output ('  ' + (Get-KanwaMessage 'why'))
        foreach ($reason in @($Result['Reasons'] -split ' ')) {
            Write-Output ('    ' + $reason + ': ' + (Get-KanwaMessage ('reason-' + $reason)))
        }
    }
    if ($Kanwa['Trace'].Count -gt 0) {
        Write-Output ('  ' + (Get-KanwaMessage 'explanation'))
        foreach ($line in $Kanwa['Trace']) { Write-Output $line }
    }
    if ($about['Step'] -cne '') {
        Write-Output ('  ' + (Get-KanwaMessage 'next-step') + ': ' + $about['Step'] + ': ' + $about['StepTitle'])
    }
    Write-Output ('  ' + (Get-KanwaMessage 'page') + ': ' + $about['Page'])
}
