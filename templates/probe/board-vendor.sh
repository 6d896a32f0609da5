# board-vendor: who made the main board, as the firmware says.
#   Found:   the text, such as `Supermicro`
#   Absent:  never
#   Unknown: no-permission; no-data (not told, or a text that stands for none, such as
#            `Default string`); malformed (longer than a name, or several lines)
#   Source:  SMBIOS type 2 through Linux drivers/firmware/dmi-id.c
# Needs: dmi
# Reads: /sys/class/dmi/id/board_vendor
# shellcheck shell=sh
probe_board_vendor() {
  observe_dmi board_vendor
}
