# hypervisor: is this a guest (a virtual machine)?
#   Found:   what says so: the name of the product, or the processor's name
#   Absent:  no hypervisor is running, and the machine's name is none of a guest
#   Unknown: no-permission, no-tool; no-data where a hypervisor is running and nothing says
#            whose: virtualization-based security runs one on real machines as well
#   Source:  Win32_ComputerSystem.HypervisorPresent as Microsoft documents it; the names
#            below are what the products write into SMBIOS type 1.
# Needs: processor
# Reads: CIM root\cimv2 Win32_ComputerSystem
# Reads: CIM root\cimv2 Win32_Processor
# Reads: HKLM:\HARDWARE\DESCRIPTION\System\CentralProcessor\*
function Get-KanwaProbeHypervisor {
    $source = 'Win32_ComputerSystem'
    try {
        $vendor = ''
        $product = ''
        $present = $null
        foreach ($computer in @(Get-CimInstance -ClassName 'Win32_ComputerSystem' -OperationTimeoutSec 60 -ErrorAction Stop |
                    Select-Object -Property Manufacturer, Model, HypervisorPresent)) {
            $vendor = ([string]$computer.Manufacturer).Trim()
            $product = ([string]$computer.Model).Trim()
            $present = $computer.HypervisorPresent
        }
        $guest = Get-KanwaGuestName $vendor $product
        if ($guest -cne '') {
            New-KanwaObservation -State 'found' -Value $guest -Source $source
            return
        }
        # Processors that only exist inside a hypervisor.
        foreach ($processor in @(Get-KanwaProcessor)) {
            if ($processor['Name'] -match '^QEMU |^Common .*KVM|Virtual CPU|^VirtualApple') {
                New-KanwaObservation -State 'found' -Value $processor['Name'] -Source 'Win32_Processor'
                return
            }
        }
        # Nothing but $false will do: a Windows that does not know the property gives $null.
        if ($present -is [bool] -and -not $present -and $vendor -cne '' -and $product -cne '') {
            New-KanwaObservation -State 'absent' -Source $source
        } else {
            New-KanwaObservation -State 'unknown' -Reason 'no-data' -Source $source
        }
    } catch {
        New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $source
    }
}

# The product that makes machines of this name, or ''. First match; -like knows * and ignores case.
# Most clouds rent real machines too, under names of their own: those come first.
function Get-KanwaGuestName {
    param($Vendor, $Product)
    $names = @(
        @('Amazon EC2/*.metal', ''), @('Amazon EC2/*.metal-*', ''),
        @('Amazon EC2/*', 'Amazon EC2'),
        @('*/Google Compute Engine*', 'Google Compute Engine'),
        @('Microsoft Corporation/Virtual Machine*', 'Hyper-V'),
        @('VMware*', 'VMware'), @('*/VMware*', 'VMware'),
        @('innotek GmbH/*', 'VirtualBox'), @('*/VirtualBox*', 'VirtualBox'),
        @('Xen/*', 'Xen'), @('*/HVM domU*', 'Xen'),
        @('QEMU/*', 'QEMU'), @('*/Standard PC (*', 'QEMU'), @('*/QEMU *', 'QEMU'),
        @('*/KVM*', 'KVM'), @('Apache Software Foundation/CloudStack*', 'KVM'), @('*/RHEV Hypervisor*', 'KVM'), @('oVirt/*', 'KVM'),
        @('OpenStack*', 'OpenStack'), @('*/OpenStack *', 'OpenStack'),
        @('Nutanix/AHV*', 'Nutanix AHV'),
        @('Parallels */*Virtual*', 'Parallels'), @('*/Parallels *', 'Parallels'),
        @('Bochs/*', 'Bochs'), @('*/Bochs*', 'Bochs'),
        @('*/BHYVE*', 'bhyve'), @('BHYVE/*', 'bhyve'),
        @('*/Alibaba Cloud ECS*', 'Alibaba Cloud ECS'),
        @('DigitalOcean/*', 'DigitalOcean'),
        @('Hetzner/vServer*', 'Hetzner Cloud'),
        @('Linode/Compute Instance*', 'Linode'), @('Akamai/Compute Instance*', 'Linode'),
        @('UpCloud/*', 'UpCloud'),
        @('Exoscale/*', 'Exoscale'),
        @('Tencent Cloud/CVM*', 'Tencent Cloud CVM'),
        @('Vultr/*', 'Vultr'),
        @('Cloud Hypervisor/*', 'Cloud Hypervisor'), @('*/cloud-hypervisor*', 'Cloud Hypervisor'),
        @('Apple Inc./*Virtual*', 'Apple Virtualization'), @('*/Apple Virtualization*', 'Apple Virtualization'),
        @('*/KubeVirt*', 'KubeVirt'), @('KubeVirt/*', 'KubeVirt')
    )
    $machine = [string]$Vendor + '/' + [string]$Product
    foreach ($pair in $names) {
        if ($machine -like $pair[0]) { return $pair[1] }
    }
    return ''
}
