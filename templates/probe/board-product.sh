# board-product: the name of the main board's model, as the firmware says.
#   Found:   the text, such as `PRIME X570-P`
#   Absent:  never
#   Unknown: no-permission; no-data (not told, or a text that stands for none, such as
#            `Default string`); malformed (longer than a name, or several lines)
#   Source:  SMBIOS type 2 through Linux drivers/firmware/dmi-id.c
# Needs: dmi
# Reads: /sys/class/dmi/id/board_name
# shellcheck shell=sh
probe_board_product() {
  observe_dmi board_name
}
