# Does the value begin with one of the texts, whatever the case of the letters of ASCII?
function Test-KanwaBeginsWith {
    param($Id, $Fact)
    $texts = @($args)
    if (-not (Test-KanwaJudged 'text' $Id $Fact 'begins_with' @texts)) { return }
    $value = ConvertTo-KanwaLower $Kanwa['Value']
    $answer = 'no'
    foreach ($text in $texts) {
        $start = ConvertTo-KanwaLower $text
        if ($value.Length -ge $start.Length -and $value.Substring(0, $start.Length).Equals($start)) { $answer = 'yes' }
    }
    Set-KanwaAnswer $Id $answer '' $Fact 'begins_with' @texts
}

# Letters of ASCII in lower case; .ToLower would know more letters than the other languages do.
function ConvertTo-KanwaLower {
    param($Text)
    $lower = [string]$Text
    foreach ($letter in 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.ToCharArray()) {
        $lower = $lower.Replace([string]$letter, ([string]$letter).ToLowerInvariant())
    }
    return $lower
}
