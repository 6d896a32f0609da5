# An extended regular expression of the few marks that mean the same everywhere. Only printable ASCII is judged.
function Test-KanwaMatches {
    param($Id, $Fact, $Pattern)
    if (-not (Test-KanwaJudged 'text' $Id $Fact 'matches' $Pattern)) { return }
    if ($Kanwa['Value'] -cnotmatch '^[ -~]*\z') {
        Set-KanwaAnswer $Id 'unknown' 'malformed' $Fact 'matches' $Pattern
        return
    }
    $answer = 'no'
    if ($Kanwa['Value'] -cmatch [string]$Pattern) { $answer = 'yes' }
    Set-KanwaAnswer $Id $answer '' $Fact 'matches' $Pattern
}
