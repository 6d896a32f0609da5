{##- What writes the facts of a host into a file for `-Facts`. Values in double braces arrive quoted by the PowerShell engine. The
first token opens a block and the last line closes it: a download that was cut before that is a parse error. -##}
&{
# Cut inside the last line: the block is whole, but not its arguments.
if ($args.Count -ne 2 -or [string]$args[1] -cne 'whole') { exit 3 }
# collect.ps1: writes what the check scripts read of this host into a file, so that the host can be judged elsewhere:
#
#     powershell -NoProfile -ExecutionPolicy Bypass -File collect.ps1 -Out host.jsonl
#     powershell -NoProfile -ExecutionPolicy Bypass -File check-all.ps1 -Facts host.jsonl
#
{% if licence -%}
# Licence:  {{ licence | comment }}
{% endif -%}
# Version:  {{ version | comment }}
#
# For Windows PowerShell 5.1 and PowerShell 7 on Windows, also under Constrained Language Mode.
#
# It reads, and it writes one new file; it never writes over one that is there. It changes nothing else, uses no network, starts
# and stops no service, prompts for nothing and ends by itself.
#
# Unless -Unmasked is given, it leaves out what may tell whose host this is: its name, addresses that something listens on (but for
# those that every host has), texts of the registry and of files. What was left out is unknown to the check scripts, never absent.
# Names of services and processes, paths that the advisories ask for, and names of hardware stay. Serial
# numbers, user names and environments are never in it. Look through the file before you give it away: it is text, a fact a line.
#
# Facts:    every probe that takes no parameters, and what the advisories of the site ask of the others:
{% for one in asks -%}
#           {{ one | comment }}
{% endfor -%}
# Runs:     {{ commands | comment }}
# Reads:
#           environment variable COMPUTERNAME (only with -Unmasked)
{% for path in reads -%}
#           {{ path | comment }}
{% endfor -%}
# Writes:   the file given with -Out (New-Item, once)
# Rights:   any user may run it. What may not be read is written down as such: it will be unknown (no-permission).
{% if privileged -%}
#           An administrator can read more of: {{ privileged | comment }}.
{% endif -%}
#
# Its parts, from top to bottom; each begins with a line "# ----":
#   Facts, JSON, Words       what was read, and how it is written
#   What is masked           what does not get into the file
#   The lines of the file    its form
#   Writing                  the only part that writes
#   The call                 arguments, help
#   Probes                   the only part that looks at the host
#   The call                 options; then what is read, one a line; then the file
#
# Nothing runs before the last line has arrived: a download that was cut is an error of syntax.
#
# Exit status: 0 written, 3 failed (what is there then answers nothing), 64 wrong call. A wrong call runs nothing.

try {
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

{{ prelude | code }}
# ---- Probes ----------------------------------------------------------------

{{ probes | code }}
function Write-KanwaList {
{{ listed | code }}
}

# ---- The words -------------------------------------------------------------
{%- for word in words %}
Add-KanwaMessage {{ word.key }} {{ word.ja }} {{ word.en }}
{%- endfor %}

# ---- The call --------------------------------------------------------------
$Kanwa['Usage'] = {{ usage }}
try {
    Read-KanwaCollectCall $args[0]
    if ($Kanwa['Action'] -ceq 'collect') {
{{ facts | code }}
        $lines = @(Get-KanwaFactLines {{ count }})
        $whole = @(Get-KanwaFactsHeader {{ version }} {{ kinds }} {{ advisories }}) + $lines + @(Get-KanwaFactsEnd $lines.Count)
        Write-KanwaNewFile $Kanwa['Path'] (($whole -join "`n") + "`n")
        Write-KanwaCollected {{ count }}
        $Kanwa['Exit'] = 0
    } elseif ($Kanwa['Action'] -ceq 'list') {
        Write-KanwaList
        $Kanwa['Exit'] = 0
    } elseif ($Kanwa['Action'] -ceq 'help') {
        Write-KanwaCollectHelp
        $Kanwa['Exit'] = 0
    } else {
        Write-KanwaWrongCall
        $Kanwa['Exit'] = 64
    }
} catch {
    $Kanwa['Exit'] = 3
    Write-Output ((Get-KanwaMessage 'failed') + ': ' + (ConvertTo-KanwaPlain $Kanwa['Out']) + ': ' + (ConvertTo-KanwaPlain $_))
}
if ($Kanwa['Exit'] -is [int]) { exit $Kanwa['Exit'] }
} catch {
    exit 3
}
exit 3
} $args 'whole'
