# ---- Words: messages, and what is wrong with a call --------------------------

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
    if ($Kanwa['Hint'] -cne '') { Write-Output $Kanwa['Hint'] }
    Write-KanwaUsage
}

function Write-KanwaUsage {
    Write-Output $Kanwa['Usage']
}

function Write-KanwaHelpLine {
    param($Option, $Key)
    Write-Output ('  {0,-18} {1}' -f $Option, (Get-KanwaMessage $Key))
}
