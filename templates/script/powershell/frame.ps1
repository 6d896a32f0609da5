{##- The whole of a check script. Values in double braces arrive quoted by the PowerShell engine. The first token opens a
block and the last line closes it: a download that was cut before that is a parse error, and nothing of it runs. -##}
&{
# Cut inside the last line: the block is whole, but not its arguments.
if ($args.Count -ne 2 -or [string]$args[1] -cne 'whole') { exit 3 }
# {{ name | comment }}.ps1: is this host affected?
#
{% for one in descriptions -%}
# Advisory: {{ one.id | comment }}, revision {{ one.revision | comment }}
#           {{ one.title.en | comment }}
#           {{ one.title.ja | comment }}
#           {{ one.page.en | comment }}
#           source digest (SHA-256) {{ one.digest | comment }}
{% endfor -%}
{% if licence -%}
# Licence:  {{ licence | comment }}
{% endif -%}
#
# For Windows PowerShell 5.1 and PowerShell 7 on Windows, also under Constrained Language Mode:
#     powershell -NoProfile -ExecutionPolicy Bypass -File {{ name | comment }}.ps1
# This script only reads. It changes nothing, writes no file, uses no network, asks nothing and ends by itself.
#
# Reads:
#           environment variable COMPUTERNAME
{% for path in reads -%}
#           {{ path | comment }}
{% endfor -%}
#
# Exit status: 0 not affected or fixed, 1 mitigated or possibly affected, 2 affected,
#              3 cannot tell, 64 wrong call. A wrong call runs nothing.

try {
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

{{ prelude | code }}
# ---- Probes ----------------------------------------------------------------

{{ probes | code }}
# ---- What the advisory says ------------------------------------------------
{%- for one in descriptions %}

function Set-KanwaDescription_{{ one.id | replace(from="-", to="_") | comment }} {
    Set-KanwaAdvisory {{ one.id }} {{ one.revision }} {{ one.digest }}
    Set-KanwaTitle {{ one.title.ja }} {{ one.title.en }}
    Set-KanwaPage {{ one.page.ja }} {{ one.page.en }}
{%- for step in one.next_steps %}
    Set-KanwaNextStep {{ step.verdict }} {{ step.id }} {{ step.title.ja }} {{ step.title.en }}
{%- endfor %}
}
{%- endfor %}

{{ judges | code }}
function Write-KanwaAbout {
{%- for one in descriptions %}
    Set-KanwaDescription_{{ one.id | replace(from="-", to="_") | comment }}
    Write-KanwaDescription
{%- endfor %}
}

# ---- The words -------------------------------------------------------------
{%- for word in words %}
Add-KanwaMessage {{ word.key }} {{ word.ja }} {{ word.en }}
{%- endfor %}

# ---- The call --------------------------------------------------------------
$Kanwa['Name'] = {{ name }}
try {
    Read-KanwaCall $args[0]
    if ($Kanwa['Action'] -ceq 'check') {
{{ check | code }}
        $Kanwa['Exit'] = $KanwaExitCodes[$Kanwa['Worst']]
    } elseif ($Kanwa['Action'] -ceq 'about') {
        Write-KanwaAbout
        $Kanwa['Exit'] = 0
    } elseif ($Kanwa['Action'] -ceq 'help') {
        Write-KanwaHelp
        $Kanwa['Exit'] = 0
    } else {
        Write-KanwaWrongCall
        $Kanwa['Exit'] = 64
    }
} catch {
    # Whatever went wrong, it is not known whether this host is affected.
    $Kanwa['Exit'] = 3
    if ($Kanwa['Format'] -cne 'json') { Write-Output ((Get-KanwaMessage 'verdict-unknown') + ' (unknown): ' + (ConvertTo-KanwaPlain $_)) }
}
if ($Kanwa['Exit'] -is [int]) { exit $Kanwa['Exit'] }
} catch {
    exit 3
}
exit 3
} $args 'whole'
