# Get-KanwaProcessor: what Read-KanwaProcessor gives, read once: vendor and signature stay in step.
function Get-KanwaProcessor {
    if ($null -eq $Kanwa['Processors']) { $Kanwa['Processors'] = @(Read-KanwaProcessor) }
    return $Kanwa['Processors']
}

# The distinct processors (maker, family, model, stepping), in the order Windows lists them. Vendor and Signature are '' when
# Windows does not tell them, Signature is '!' when it tells nonsense. Family, model and stepping are decimal in the description:
# "Intel64 Family 6 Model 158 Stepping 10" (as Microsoft's SpeculationControl module reads it).
function Read-KanwaProcessor {
    $seen = @{}
    foreach ($processor in @(Get-CimInstance -ClassName 'Win32_Processor' -OperationTimeoutSec 60 -ErrorAction Stop |
                Select-Object -Property Manufacturer, Description, Name)) {
        $vendor = ([string]$processor.Manufacturer).Trim()
        $signature = ''
        if ([string]$processor.Description -match 'Family ([0-9]+) Model ([0-9]+) Stepping ([0-9]+)') {
            $family = $Matches[1]
            $model = $Matches[2]
            $stepping = $Matches[3]
            $signature = '!'
            if ($family.Length -lt 6 -and $model.Length -lt 6 -and $stepping.Length -lt 6) {
                $signature = '{0:x2}-{1:x2}-{2:x2}' -f [int]$family, [int]$model, [int]$stepping
            }
        }
        $key = $vendor + ' ' + $signature
        if ($seen.ContainsKey($key)) { continue }
        $seen[$key] = $true
        @{ 'Vendor' = $vendor; 'Signature' = $signature; 'Name' = ([string]$processor.Name).Trim() }
    }
}
