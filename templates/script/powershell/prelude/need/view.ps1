# A 32-bit PowerShell on a 64-bit Windows is shown other files and registry keys than the ones it names; Windows sets this variable
# for it (and only for it).
function Test-KanwaRedirected {
    return ([string]$env:PROCESSOR_ARCHITEW6432 -cne '')
}
