# system-vendor: who made the machine, as the firmware says.
#   Found:   the text, such as `LENOVO`
#   Absent:  never
#   Unknown: no-permission; no-data (not told, or a text that stands for none, such as
#            `Default string`); malformed (longer than a name, or several lines)
#   Source:  SMBIOS type 1 through Linux drivers/firmware/dmi-id.c
# Needs: dmi
# Reads: /sys/class/dmi/id/sys_vendor
# shellcheck shell=sh
probe_system_vendor() {
  observe_dmi sys_vendor
}
