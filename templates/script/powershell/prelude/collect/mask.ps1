# ---- What is masked ---------------------------------------------------------
# What may tell whose host this is, or be secret, does not get into the file: the answer there is unknown, never absent.

# What every value of these kinds may be shown of; what is in neither list below is masked.
$KanwaOpen = @(
    'cpu-vendor', 'cpu-signature', 'cpu-name', 'microcode', 'bios-vendor', 'bios-version', 'bios-date', 'system-vendor',
    'system-product', 'board-vendor', 'board-product', 'hypervisor', 'operating-system', 'me-firmware', 'mei-device',
    'service-state', 'service-start', 'os-build', 'process', 'file', 'file-version', 'driver-version'
)

# Test-KanwaPrivate KIND VALUE: may this value not be shown?
function Test-KanwaPrivate {
    param($Kind, $Value)
    if ($KanwaOpen -ccontains $Kind) { return $false }
    # Any text of the registry may be a name or a secret; a number that fits into REG_DWORD is a setting.
    if ($Kind -ceq 'registry-value') { return ($Value -cnotmatch '^[0-9]{1,10}\z') }
    # Addresses, but for those that every host has: all of its own, and the loopback.
    if ($Kind -ceq 'listening-port') {
        foreach ($endpoint in @($Value -split ', ')) {
            if ($endpoint -cnotmatch '^(tcp|udp) (0\.0\.0\.0|127\.[0-9.]+|\[::\]|\[::1\]):[0-9]+\z') { return $true }
        }
        return $false
    }
    return $true
}

# Hide-KanwaPrivate KIND OBSERVATION: the observation as it may be shown.
function Hide-KanwaPrivate {
    param($Kind, $Observation)
    if ($Observation['State'] -cne 'found' -or -not (Test-KanwaPrivate $Kind $Observation['Value'])) { return $Observation }
    $hidden = New-KanwaObservation -State 'unknown' -Reason 'no-data' -Source $Observation['Source']
    $hidden['Masked'] = 'true'
    return $hidden
}
