# bios-vendor: who made the firmware, as the firmware says.
#   Found:   the text, such as `American Megatrends Inc.`
#   Absent:  never
#   Unknown: no-permission; no-data (not told, or a text that stands for none, such as
#            `Default string`); malformed (longer than a name, or several lines)
#   Source:  SMBIOS type 0 through Linux drivers/firmware/dmi-id.c
# Needs: dmi
# Reads: /sys/class/dmi/id/bios_vendor
# shellcheck shell=sh
probe_bios_vendor() {
  observe_dmi bios_vendor
}
