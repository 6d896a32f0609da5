# ---- JSON, in ASCII: no console code page can damage it ---------------------

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
