# FROM <= version < BELOW by the rules of a package manager of Linux. Windows has none of them: no fact of theirs is ever found here.
function Test-KanwaPackageWithin {
    param($Id, $Fact, $Ordering, $From, $Below)
    if (-not (Test-KanwaJudged 'text' $Id $Fact 'package_within' $Ordering $From $Below)) { return }
    Set-KanwaAnswer $Id 'unknown' 'not-supported-here' $Fact 'package_within' $Ordering $From $Below
}
