# A service by its name (not its display name): State and StartMode as WMI writes them, which is English everywhere; or nothing when
# the service manager knows none. An access control list can hide a service from a user, but not its key in the registry.
function Get-KanwaService {
    param($Name)
    $quoted = ([string]$Name).Replace('\', '\\').Replace("'", "\'")
    foreach ($service in @(Get-CimInstance -ClassName 'Win32_Service' -Filter "Name = '$quoted'" -OperationTimeoutSec 60 -ErrorAction Stop |
                Select-Object -Property State, StartMode)) {
        return @{ 'State' = [string]$service.State; 'StartMode' = [string]$service.StartMode; 'Reason' = 'no-data' }
    }
    if (Test-Path -LiteralPath ('HKLM:\SYSTEM\CurrentControlSet\Services\' + $Name) -ErrorAction Stop) {
        return @{ 'State' = ''; 'StartMode' = ''; 'Reason' = 'no-permission' }
    }
}
