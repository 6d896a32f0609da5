# hypervisor: is this a guest (a virtual machine)?
#   Found:   what says so: the name of the product, or the kind of evidence
#   Absent:  the processor's flags and the machine's name were read, and neither says so
#   Unknown: no-permission or no-data, where one of the two could not be read
#   Source:  Linux arch/x86/include/asm/cpufeatures.h (flag `hypervisor`),
#            Documentation/ABI/stable/sysfs-hypervisor-xen; SMBIOS type 1 through
#            /sys/class/dmi/id; the names below are what the products write there.
# Needs: cpuinfo
# Reads: /sys/hypervisor/type
# Reads: /sys/class/dmi/id/sys_vendor
# Reads: /sys/class/dmi/id/product_name
# shellcheck shell=sh
probe_hypervisor() {
  guest_dmi=/sys/class/dmi/id
  guest_problem=''
  slurp "$guest_dmi/sys_vendor" || guest_problem=$PROBLEM
  guest_vendor=$TEXT
  slurp "$guest_dmi/product_name" || guest_problem=$PROBLEM
  guest_product=$TEXT
  guest_name "$guest_vendor" "$guest_product"
  if [ -n "$GUEST" ]; then
    observe found "$GUEST" "$guest_dmi/product_name"
    return 0
  fi
  if slurp /sys/hypervisor/type && [ -n "$TEXT" ]; then
    observe found "$TEXT" /sys/hypervisor/type
    return 0
  fi

  read_cpuinfo
  guest_flags=''
  IFS=$NEWLINE
  for guest_line in $CPUINFO; do
    unset IFS
    case $guest_line in
      'flags '*) guest_flags=${guest_line#flags } ;;
      # Processors that only exist inside a hypervisor.
      'name QEMU '* | 'name Common '*KVM* | 'name '*'Virtual CPU'* | 'name VirtualApple'* | 'cpu '*' User Mode Linux')
        guest_line=${guest_line#name }
        observe found "${guest_line#cpu }" /proc/cpuinfo
        return 0
        ;;
    esac
  done
  unset IFS
  case $guest_flags in
    yes) observe found 'processor flag' /proc/cpuinfo ;;
    no)
      if [ -z "$guest_problem" ]; then
        observe absent '' "/proc/cpuinfo $guest_dmi"
      else
        observe unknown "$guest_problem" "$guest_dmi"
      fi
      ;;
    *) observe unknown "${CPUINFO_PROBLEM:-no-data}" /proc/cpuinfo ;;
  esac
}

# guest_name VENDOR PRODUCT -> GUEST: the product that makes machines of this name, or ''.
# Most clouds rent real machines too, under names of their own: those come first.
guest_name() {
  GUEST=''
  guest_maker=$1
  guest_model=$2
  while :; do case $guest_maker in ' '*) guest_maker=${guest_maker# } ;; *) break ;; esac done
  while :; do case $guest_model in ' '*) guest_model=${guest_model# } ;; *) break ;; esac done
  case $guest_maker/$guest_model in
    'Amazon EC2/'*.metal | 'Amazon EC2/'*.metal-*) ;; # Amazon's bare metal
    'Amazon EC2/'*) GUEST='Amazon EC2' ;;
    *'/Google Compute Engine'*) GUEST='Google Compute Engine' ;;
    'Microsoft Corporation/Virtual Machine'*) GUEST='Hyper-V' ;;
    'VMware'* | */VMware*) GUEST='VMware' ;;
    'innotek GmbH/'* | */VirtualBox*) GUEST='VirtualBox' ;;
    'Xen/'* | */'HVM domU'*) GUEST='Xen' ;;
    'QEMU/'* | */'Standard PC ('* | */'QEMU '*) GUEST='QEMU' ;;
    */KVM* | 'Apache Software Foundation/CloudStack'* | */'RHEV Hypervisor'* | 'oVirt/'*) GUEST='KVM' ;;
    'OpenStack'* | */'OpenStack '*) GUEST='OpenStack' ;;
    'Nutanix/AHV'*) GUEST='Nutanix AHV' ;;
    'Parallels '*/*'Virtual'* | */'Parallels '*) GUEST='Parallels' ;;
    'Bochs/'* | */Bochs*) GUEST='Bochs' ;;
    */BHYVE* | 'BHYVE/'*) GUEST='bhyve' ;;
    *'/Alibaba Cloud ECS'*) GUEST='Alibaba Cloud ECS' ;;
    'DigitalOcean/'*) GUEST='DigitalOcean' ;;
    'Hetzner/vServer'*) GUEST='Hetzner Cloud' ;;
    'Linode/Compute Instance'* | 'Akamai/Compute Instance'*) GUEST='Linode' ;;
    'UpCloud/'*) GUEST='UpCloud' ;;
    'Exoscale/'*) GUEST='Exoscale' ;;
    'Tencent Cloud/CVM'*) GUEST='Tencent Cloud CVM' ;;
    'Vultr/'*) GUEST='Vultr' ;;
    'Cloud Hypervisor/'* | */'cloud-hypervisor'*) GUEST='Cloud Hypervisor' ;;
    'Apple Inc./'*'Virtual'* | */'Apple Virtualization'*) GUEST='Apple Virtualization' ;;
    */KubeVirt* | 'KubeVirt/'*) GUEST='KubeVirt' ;;
  esac
}
