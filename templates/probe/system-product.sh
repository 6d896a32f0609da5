# system-product: the name of the machine's model, as the firmware says.
#   Found:   the text, such as `PowerEdge R640`
#   Absent:  never
#   Unknown: no-permission; no-data (not told, or a text that stands for none, such as
#            `Default string`); malformed (longer than a name, or several lines)
#   Source:  SMBIOS type 1 through Linux drivers/firmware/dmi-id.c
# Needs: dmi
# Reads: /sys/class/dmi/id/product_name
# shellcheck shell=sh
probe_system_product() {
  observe_dmi product_name
}
