# bios-date: the day that the firmware was made, as the firmware says.
#   Found:   year, month and day, such as 2023.5.4
#   Absent:  never
#   Unknown: no-permission; no-data (not told); malformed (another form: before SMBIOS 2.3 a
#            year could have two digits, which do not say the century; or no day that there is)
#   Source:  SMBIOS type 0 (month/day/year) through Linux drivers/firmware/dmi-id.c
# Needs: dmi
# Reads: /sys/class/dmi/id/bios_date
# shellcheck shell=sh
probe_bios_date() {
  bios_source=/sys/class/dmi/id/bios_date
  if ! read_dmi bios_date; then
    observe unknown "$PROBLEM" "$bios_source"
    return 0
  fi
  case $DMI in
    [01][0123456789]/[0123][0123456789]/[12][0123456789][0123456789][0123456789])
      bios_month=${DMI%%/*}
      bios_day=${DMI#*/}
      bios_day=${bios_day%/*}
      bios_month=${bios_month#0}
      bios_day=${bios_day#0}
      bios_year=${DMI##*/}
      if [ "$bios_month" -ge 1 ] && [ "$bios_month" -le 12 ] && [ "$bios_day" -ge 1 ] && [ "$bios_day" -le 31 ] &&
        [ "$bios_year" -ge 1980 ] && [ "$bios_year" -le 2099 ]; then
        observe found "$bios_year.$bios_month.$bios_day" "$bios_source"
      else
        observe unknown malformed "$bios_source"
      fi
      ;;
    *) observe unknown malformed "$bios_source" ;;
  esac
}
