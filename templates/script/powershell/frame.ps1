{##- The whole of a check script. Values in double braces arrive quoted by the PowerShell engine. The first token opens a
block and the last line closes it: a download that was cut before that is a parse error, and nothing of it runs. -##}
&{
# Cut inside the last line: the block is whole, but not its arguments.
if ($args.Count -ne 2 -or [string]$args[1] -cne 'whole') { exit 3 }
# {{ name | comment }}.ps1: is this host affected?
#
{% if bundle -%}
# Checks every advisory below in one run, and reads each fact once.
#
{% endif -%}
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
#
# It only reads. It changes nothing, writes no file (not even a temporary one), uses no network, starts and stops no service,
# loads no module of its own, prompts for nothing and ends by itself.
#
# Facts:    {% for one in asks %}{{ one | comment }}{% if not loop.last %}
#           {% endif %}{% endfor %}
# Runs:     {{ commands | comment }}
{% for run in runs -%}
#           {{ run | comment }}
{% endfor -%}
# Reads:
#           environment variable COMPUTERNAME
#           the file given with -Facts, which collect.ps1 wrote: then nothing else but it
{% for path in reads -%}
#           {{ path | comment }}
{% endfor -%}
# Rights:   any user may run it. What may not be read is reported as unknown (no-permission), never as a good answer.
{% if privileged -%}
#           An administrator can read more of: {{ privileged | comment }}.
{% endif -%}
#
# Its parts, from top to bottom; each begins with a line "# ----":
#   Facts, JSON, Words                            what was read, and how it is written
#   Facts from a file                             reads what -Facts names, and nothing else
#   Versions, Conditions, Logic, Verdict          compare what was read; they touch nothing
#   Report                                        prints
#   Probes                                        the only part that looks at the host
#   What the advisory says                        its rules, one call a line
#   The call                                      options; then the probes, then the verdict
#
# Nothing runs before the last line has arrived: a download that was cut is an error of syntax. -About says how to verify it.
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
    Write-Output ((Get-KanwaMessage 'about-reads-powershell') + ':')
    Write-Output '  $env:COMPUTERNAME'
    Write-Output '  FILE (-Facts)'
{%- for path in reads %}
    Write-Output ('  ' + {{ path }})
{%- endfor %}
    Write-Output ((Get-KanwaMessage 'about-verify') + ':')
    Write-Output ('  (Get-FileHash -Algorithm SHA256 ' + {{ name }} + '.ps1).Hash')
{%- if signing_key %}
    Write-Output ('  minisign -Vm SHA256SUMS -P ' + {{ signing_key }})
{%- endif %}
}
{%- if bundle %}

function Write-KanwaList {
{%- for one in descriptions %}
    Set-KanwaDescription_{{ one.id | replace(from="-", to="_") | comment }}
    Write-KanwaListed
{%- endfor %}
}
{%- endif %}

# ---- The words -------------------------------------------------------------
{%- for word in words %}
Add-KanwaMessage {{ word.key }} {{ word.ja }} {{ word.en }}
{%- endfor %}

# ---- The call --------------------------------------------------------------
$Kanwa['Usage'] = {{ usage }}
{%- if bundle %}
{%- for one in descriptions %}
Add-KanwaNeeds {{ one.id }} {{ one.facts }}
{%- endfor %}
{%- endif %}
try {
    Read-KanwaCall $args[0]
    # What programs read is the same in every language.
    if ($Kanwa['Format'] -cne 'text') { $Kanwa['Language'] = 'en' }
    if ($Kanwa['Action'] -ceq 'check') {
        if ($Kanwa['FactsFile'] -cne '') { Read-KanwaFacts $Kanwa['FactsFile'] }
{{ facts | code }}
{{ advisories | code }}
        Write-KanwaReports
        $Kanwa['Exit'] = $KanwaExitCodes[$Kanwa['Worst']]
    } elseif ($Kanwa['Action'] -ceq 'about') {
        Write-KanwaAbout
        $Kanwa['Exit'] = 0
{%- if bundle %}
    } elseif ($Kanwa['Action'] -ceq 'list') {
        Write-KanwaList
        $Kanwa['Exit'] = 0
{%- endif %}
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
    if ($Kanwa['Format'] -ceq 'nagios') { Write-Output 'KANWA UNKNOWN - the check failed' }
    if ($Kanwa['Format'] -ceq 'text') { Write-Output ((Get-KanwaMessage 'verdict-unknown') + ' (unknown): ' + (ConvertTo-KanwaPlain $_)) }
}
if ($Kanwa['Exit'] -is [int]) { exit $Kanwa['Exit'] }
} catch {
    exit 3
}
exit 3
} $args 'whole'
