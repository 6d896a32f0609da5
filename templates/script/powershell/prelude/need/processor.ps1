# Get-KanwaProcessor: what Read-KanwaProcessor gives, read once: all that is told of one processor stays in step.
function Get-KanwaProcessor {
    if ($null -eq $Kanwa['Processors']) { $Kanwa['Processors'] = @(Read-KanwaProcessor) }
    return $Kanwa['Processors']
}

# The distinct processors, in the order Windows lists them; those that only the registry knows, last.
#   Vendor, Signature   '' where Windows does not tell them; Signature is '!' where it tells nonsense
#   Name                as it is, or ''
#   Platform            Intel's platform as a one-bit mask, two hexadecimal digits; '?' where it is not told
#   Revision            of the running microcode, eight hexadecimal digits; '' where it is not told (Problem says why), '!' for nonsense
# WMI tells of sockets, the registry of every logical processor: what is the same in vendor and signature belongs together.
function Read-KanwaProcessor {
    $problem = 'no-data'
    $logical = @()
    try { $logical = @(Read-KanwaLogicalProcessor) } catch { $problem = Get-KanwaErrorReason $_ }
    $seen = @{}
    $sockets = @{}
    foreach ($processor in @(Get-CimInstance -ClassName 'Win32_Processor' -OperationTimeoutSec 60 -ErrorAction Stop |
                Select-Object -Property Manufacturer, Description, Name)) {
        $vendor = ([string]$processor.Manufacturer).Trim()
        $signature = Get-KanwaSignature $processor.Description
        $name = ([string]$processor.Name).Trim()
        $socket = $vendor + ' ' + $signature
        $known = $false
        foreach ($one in $logical) {
            if (-not $socket.Equals($one['Socket'])) { continue }
            $known = $true
            if ($seen.ContainsKey($one['Key'])) { continue }
            $seen[$one['Key']] = $true
            $one
        }
        if ($known) { continue }
        $key = $socket + ' ' + $name
        if ($sockets.ContainsKey($key)) { continue }
        $sockets[$key] = $true
        @{ 'Vendor' = $vendor; 'Signature' = $signature; 'Name' = $name; 'Platform' = '?'; 'Revision' = ''; 'Problem' = $problem }
    }
    foreach ($one in $logical) {
        if ($seen.ContainsKey($one['Key'])) { continue }
        $seen[$one['Key']] = $true
        $one
    }
}

# Every logical processor as the registry tells of it.
function Read-KanwaLogicalProcessor {
    foreach ($entry in @(Get-ItemProperty -Path 'HKLM:\HARDWARE\DESCRIPTION\System\CentralProcessor\*' -ErrorAction Stop |
                Select-Object -Property 'VendorIdentifier', 'Identifier', 'ProcessorNameString', 'Update Revision', 'Platform Specific Field 1')) {
        $bytes = $entry.'Update Revision'
        $platform = [string]$entry.'Platform Specific Field 1'
        $one = @{
            'Vendor' = ([string]$entry.VendorIdentifier).Trim()
            'Signature' = Get-KanwaSignature $entry.Identifier
            'Name' = ([string]$entry.ProcessorNameString).Trim()
            'Platform' = '?'
            'Revision' = Get-KanwaRevision $bytes
            'Problem' = 'no-data'
        }
        if ($platform -cmatch '^(1|2|4|8|16|32|64|128)\z') { $one['Platform'] = '{0:x2}' -f [int]$platform }
        $one['Socket'] = $one['Vendor'] + ' ' + $one['Signature']
        $one['Key'] = $one['Socket'] + ' ' + $one['Platform'] + ' ' + $one['Revision'] + ' ' + $one['Name']
        $one
    }
}

# Family, model and stepping are decimal in the description: "Intel64 Family 6 Model 158 Stepping 10" (as Microsoft's
# SpeculationControl module reads it). '' where there are none, '!' where they are impossible.
function Get-KanwaSignature {
    param($Description)
    if ([string]$Description -match 'Family ([0-9]+) Model ([0-9]+) Stepping ([0-9]+)') {
        $family = $Matches[1]
        $model = $Matches[2]
        $stepping = $Matches[3]
        if ($family.Length -gt 5 -or $model.Length -gt 5 -or $stepping.Length -gt 5) { return '!' }
        return ('{0:x2}-{1:x2}-{2:x2}' -f [int]$family, [int]$model, [int]$stepping)
    }
    return ''
}

# The registry's copy of MSR 0x8B: eight bytes, the revision in the upper four, the lower four zero; some systems have the four only.
# The lowest byte comes first.
function Get-KanwaRevision {
    param($Bytes)
    if ($null -eq $Bytes) { return '' }
    $Bytes = @($Bytes)
    $size = $Bytes.Count
    if ($size -ne 8 -and $size -ne 4) { return '!' }
    $digits = '{0:x2}{1:x2}{2:x2}{3:x2}' -f $Bytes[$size - 1], $Bytes[$size - 2], $Bytes[$size - 3], $Bytes[$size - 4]
    if ($size -eq 8 -and ('{0:x2}{1:x2}{2:x2}{3:x2}' -f $Bytes[3], $Bytes[2], $Bytes[1], $Bytes[0]) -cne '00000000') { return '!' }
    if ($digits -cnotmatch '^[0-9a-f]{8}\z' -or $digits -cmatch '^(0{8}|f{8})\z') { return '!' }
    return $digits
}
