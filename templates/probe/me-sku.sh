# me-sku: which management product the engine's firmware is (AMT, ISM, SBT, consumer).
#   Found, absent: never here
#   Unknown: not-supported-here. The firmware answers this only through an ioctl on
#            /dev/mei0, which a shell cannot send; an assumption would be no fact.
#            Intel's `rpc amtinfo` shows it.
# shellcheck shell=sh
probe_me_sku() {
  observe unknown not-supported-here /dev/mei0
}
