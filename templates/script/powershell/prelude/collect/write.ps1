# ---- Writing: the only part that writes, one new file -----------------------

# Find-KanwaOut OUT: the whole path of the file to write, so that it is one of the file system and nothing else ('' where it cannot
# be one).
function Find-KanwaOut {
    param($Out)
    $provider = 'Microsoft.PowerShell.Core\FileSystem::'
    # From a drive or a server on; no second colon, which names a stream.
    if ($Out -cmatch '^([A-Za-z]:[\\/]|\\\\)[^:*?"<>|\x00-\x1f]+\z') { return $provider + $Out }
    if ($Out -cnotmatch '^[^\\/:*?"<>|\x00-\x1f][^:*?"<>|\x00-\x1f]*\z') { return '' }
    foreach ($folder in @(Get-Location -PSProvider FileSystem -ErrorAction Stop | Select-Object -ExpandProperty ProviderPath)) {
        return $provider + $folder + '\' + $Out
    }
    return ''
}

# Write-KanwaNewFile PATH TEXT: a file that is not there yet (New-Item without -Force never touches one that is), and reads it back.
# Throws where it could not be written whole.
function Write-KanwaNewFile {
    param($Path, $Text)
    New-Item -ItemType File -Path $Path -Value $Text -WhatIf:$false -Confirm:$false -ErrorAction Stop | Out-Null
    $there = [string](Get-Content -LiteralPath $Path -Raw -Encoding UTF8 -ErrorAction Stop)
    if (-not $there.Equals([string]$Text)) { throw 'what was written does not read the same' }
}
