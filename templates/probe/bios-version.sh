# bios-version: the name of the firmware's version, as the firmware says.
#   Found:   the text, such as `N2HET66W (1.49 )`
#   Absent:  never
#   Unknown: no-permission; no-data (not told, or a text that stands for none, such as
#            `Default string`); malformed (longer than a name, or several lines)
#   Source:  SMBIOS type 0 through Linux drivers/firmware/dmi-id.c
# Needs: dmi
# Reads: /sys/class/dmi/id/bios_version
# shellcheck shell=sh
probe_bios_version() {
  observe_dmi bios_version
}
