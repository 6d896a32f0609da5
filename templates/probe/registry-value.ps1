# registry-value KEY NAME: a value of the registry, below HKEY_LOCAL_MACHINE: HKLM\SOFTWARE\...
#   Found:   a number (REG_DWORD, REG_QWORD) in decimal, or a text (REG_SZ)
#   Absent:  the key could be read, and has no such value
#   Unknown: no-permission; no-data (the key is not there); malformed (no such key can be, or
#            the value is neither a number nor a text); not-supported-here (a 32-bit
#            PowerShell on a 64-bit Windows is shown other keys)
#   Source:  Get-Item and Get-ItemProperty as Microsoft documents them
# Needs: view
# Reads: the registry key that is asked for
function Get-KanwaProbeRegistryValue {
    param($Key, $Name)
    $source = [string]$Key + ': ' + [string]$Name
    if ([string]$Key -cnotmatch '^HKLM(\\[^\\/*?]+)+\z' -or [string]$Name -notmatch '^[A-Za-z0-9 _.-]+\z') {
        New-KanwaObservation -State 'unknown' -Reason 'malformed' -Source $source
        return
    }
    if (Test-KanwaRedirected) {
        New-KanwaObservation -State 'unknown' -Reason 'not-supported-here' -Source $source
        return
    }
    $path = 'HKLM:' + ([string]$Key).Substring(4)
    $there = $false
    try {
        foreach ($one in @(Get-Item -LiteralPath $path -ErrorAction Stop | Select-Object -ExpandProperty Property)) {
            if ([string]$one -eq $Name) { $there = $true }
        }
        if (-not $there) {
            New-KanwaObservation -State 'absent' -Source $source
            return
        }
        $values = @(Get-ItemProperty -LiteralPath $path -Name $Name -ErrorAction Stop | Select-Object -ExpandProperty $Name)
        $value = $null
        if ($values.Count -eq 1) { $value = $values[0] }
        if ($value -is [string]) {
            New-KanwaObservation -State 'found' -Value $value -Source $source
        } elseif ($value -is [int] -and $value -lt 0) {
            # The registry counts from 0 to 4294967295, [int] from -2147483648.
            New-KanwaObservation -State 'found' -Value ([string]($value + 4294967296)) -Source $source
        } elseif ([string]$value -match '^[0-9]{1,20}\z') {
            New-KanwaObservation -State 'found' -Value ([string]$value) -Source $source
        } else {
            New-KanwaObservation -State 'unknown' -Reason 'malformed' -Source $source
        }
    } catch {
        New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $source
    }
}
