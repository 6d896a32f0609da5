# New-KanwaDmiObservation TEXT SOURCE: what the firmware says, without blanks around it. What board makers leave where they had
# nothing to say is no value.
function New-KanwaDmiObservation {
    param($Text, $Source)
    $plain = ([string]$Text).Trim()
    if ($plain.Length -gt 256 -or $plain -match '[\r\n]') {
        return (New-KanwaObservation -State 'unknown' -Reason 'malformed' -Source $Source)
    }
    $nothing = @(
        '[0x ._*?-]*', '(to be filled by|base board ).*', 'default( string)?', 'not [ads].*', 'undefined', 'unknown', 'none', 'n/a', 'na',
        'null', 'empty', 'invalid', 'o\.e\.m\.', 'oem', 'system (manufacturer|product name|vendor)', 'bios (vendor|version)',
        'board (manufacturer|vendor|product name)', 'type[12].*name[0-9]', '0?123456789', '1234567890'
    ) -join '|'
    if ($plain -match ('^(' + $nothing + ')\z')) {
        return (New-KanwaObservation -State 'unknown' -Reason 'no-data' -Source $Source)
    }
    return (New-KanwaObservation -State 'found' -Value $plain -Source $Source)
}
