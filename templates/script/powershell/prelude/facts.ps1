# ---- Facts: what the probes saw --------------------------------------------
# The same sentences, in the same order, as the POSIX shell's prelude; plain PowerShell 3.0 and later (5.1 and 7 are the ones that
# count), also under Constrained Language Mode: no classes, no Add-Type, no .NET objects, no parameter attributes. ASCII only.
#
# House rules, because these files are parsed but not executed by the tests:
# - names ignore case: a local $low in a function with a parameter $Low would be that parameter;
# - text from outside is compared with .Equals(): -eq ignores case, -ceq ignores zero-width characters;
# - a set of reasons is one text, words separated by a space: an array of one element loses its array on the way;
# - patterns end with \z ($ also matches before a last line feed) and say [0-9] (\d also matches other scripts' digits).

# Everything one run knows. Functions reach it through PowerShell's own scoping and change its entries, never the variable.
$Kanwa = @{
    'Facts' = @{}              # fact id -> Dimension, Class, Kind, Parameters, Observations
    'FactsFile' = ''           # the file that is judged instead of this host (-Facts)
    'Given' = @()              # what it tells: Key (probe and parameters), Observation
    'Collected' = ''           # when it was written
    'Masked' = ''              # whether private values were left out of it: true | false
    'Processors' = $null       # the distinct processors, once they were read
    'Hypervisor' = 'unknown'   # state of the hypervisor fact
    'Through' = 'no'           # inside screen.listed: hardware facts count although there is a hypervisor
    'Processor' = 0            # the unit being judged
    'Mei' = 0
    'Value' = ''               # the value that a condition is comparing
    'Newest' = @{}             # fact id -> version from which this advisory's data says nothing
    'Answers' = @{}            # condition id -> yes | no | unknown
    'Reasons' = @{}            # condition id -> why unknown
    'ScreenConflict' = ''      # cleared and listed at once
    'PathApplies' = 'no'       # does any attack path apply, as far as we know?
    'Unit' = $null             # what the last judgement said
    'Language' = 'en'          # how to report: ja | en, text | json | nagios | prometheus, with or without every answer
    'Format' = 'text'
    'Explain' = 'no'
    'Trace' = @()              # every answer, where it was asked for
    'Messages' = @{}           # key -> words by language
    'Usage' = ''               # how this script is called
    'Known' = ''               # of a bundle, the ids of its advisories
    'Hint' = ''                # what would have been right in a wrong call
    'Action' = ''              # what the call asks for: check, about, help, or wrong
    'Wrong' = ''               # what is wrong with it
    'Exit' = 3
    'Host' = 'unknown'         # name of this machine
    'Advisory' = $null         # what is being reported
    'Verdict' = ''             # its verdict
    'Worst' = ''               # the worst verdict so far
    'Kept' = @()               # reports that wait for the others: Result, Advisory, Facts, Trace
    'Needs' = @{}              # of a bundle, advisory id -> the ids of the facts that it looks at
    'Only' = @()               # the advisories that were asked for; none: all
    'Wanted' = ''              # the ids of the facts that those look at, between blanks
}

# Every reason there is, in the order of its bytes: sorting by culture would ignore the hyphens.
$KanwaReasonOrder = @(
    'conflict', 'kernel-too-old', 'malformed', 'newer-than-data', 'no-data', 'no-device', 'no-permission', 'no-tool',
    'not-listed', 'not-supported-here', 'virtual-machine'
)

# Add-KanwaFact ID DIMENSION CLASS KIND PROBE [NAME VALUE]...: runs the probe once, with the values of its parameters; with -Facts,
# takes what the file tells instead.
# DIMENSION: host, processor or mei. CLASS: hardware, kernel or software.
# With Wanted, the ids of the facts that are asked for, the others are not read.
function Add-KanwaFact {
    param($Id, $Dimension, $Class, $Kind, $Probe)
    $pairs = @($args)
    $word = ' ' + $Id + ' '
    if ($Kanwa['Wanted'] -cne '' -and -not $Kanwa['Wanted'].Contains($word)) { return }
    $parameters = @()
    $arguments = @()
    for ($at = 0; $at + 1 -lt $pairs.Count; $at += 2) {
        $parameters += @{ 'Name' = [string]$pairs[$at]; 'Value' = [string]$pairs[$at + 1] }
        $arguments += $pairs[$at + 1]
    }
    $observations = @()
    # That there is no reading of it here is the same in a file.
    if ($Kanwa['FactsFile'] -cne '' -and $Probe -cne 'Get-KanwaProbeElsewhere') {
        $observations = @(Get-KanwaGiven $Kind $parameters)
        # Two answers to one question are none.
        if ($Dimension -ceq 'host' -and $observations.Count -gt 1) {
            $observations = @(New-KanwaObservation -State 'unknown' -Reason 'conflict' -Source '')
        }
    } else {
        try {
            foreach ($observation in @(& $Probe @arguments)) {
                if ($null -ne $observation) { $observations += $observation }
            }
        } catch {
            $observations = @(New-KanwaObservation -State 'unknown' -Reason (Get-KanwaErrorReason $_) -Source $Kind)
        }
    }
    if ($observations.Count -eq 0) {
        $observations = @(New-KanwaObservation -State 'unknown' -Reason 'no-data' -Source '')
    }
    $Kanwa['Facts'][$Id] = @{
        'Dimension' = $Dimension
        'Class' = $Class
        'Kind' = $Kind
        'Parameters' = $parameters
        'Observations' = $observations
    }
    if ($Kind -ceq 'hypervisor') { $Kanwa['Hypervisor'] = $observations[0]['State'] }
}

# Get-KanwaGiven KIND PARAMETERS: what the file tells of a probe with these parameters, in its order; nothing where it tells nothing.
function Get-KanwaGiven {
    param($Kind, $Parameters)
    $key = $Kind + ' ' + (ConvertTo-KanwaJsonParameters $Parameters)
    foreach ($one in $Kanwa['Given']) {
        if ($null -ne $one -and $key.Equals($one['Key'])) { $one['Observation'] }
    }
}

# Stands for a probe that this system has no reading of.
function Get-KanwaProbeElsewhere {
    New-KanwaObservation -State 'unknown' -Reason 'not-supported-here' -Source ''
}

# One thing that a probe saw. State is found, absent or unknown; Value belongs to found, Reason to unknown.
function New-KanwaObservation {
    param($State, $Value, $Reason, $Source)
    $clean = ''
    $code = ''
    if ($State -ceq 'found') {
        $clean = ConvertTo-KanwaPlain $Value
    } elseif ($State -cne 'absent') {
        $State = 'unknown'
        $code = 'no-data'
        if ($KanwaReasonOrder -ccontains [string]$Reason) { $code = [string]$Reason }
    }
    return @{
        'State' = $State
        'Value' = $clean
        'Reason' = $code
        'Source' = ConvertTo-KanwaPlain $Source
    }
}

# One line that is safe to show: control characters (also U+0080-U+009F) and direction marks become \xNN, byte by byte of UTF-8.
function ConvertTo-KanwaPlain {
    param($Text)
    $plain = [string]$Text
    if ($plain -cmatch '^[ -~]*\z') { return $plain }
    $pieces = foreach ($character in $plain.ToCharArray()) {
        $code = [int]$character
        if ($code -lt 32 -or $code -eq 127) { '\x{0:x2}' -f $code }
        elseif ($code -ge 128 -and $code -lt 160) { '\xc2\x{0:x2}' -f $code }
        elseif (($code -ge 8206 -and $code -le 8207) -or ($code -ge 8232 -and $code -le 8238) -or ($code -ge 8294 -and $code -le 8297)) {
            '\xe2\x{0:x2}\x{1:x2}' -f (128 + (($code -shr 6) -band 63)), (128 + ($code -band 63))
        } else { [string]$character }
    }
    return ($pieces -join '')
}

# Why a read failed, as a reason code. Errors are told apart by ids, which no display language changes:
# 0x80041003 and 0x80070005 are "access denied"; 0x8004100e and 0x80041010 say that a WMI namespace or class is not there.
function Get-KanwaErrorReason {
    param($ErrorRecord)
    $id = [string]$ErrorRecord.FullyQualifiedErrorId
    $category = [string]$ErrorRecord.CategoryInfo.Category
    if ($id -match '0x80041003|0x80070005|UnauthorizedAccess') { return 'no-permission' }
    if ($category -match '^(PermissionDenied|SecurityError)\z') { return 'no-permission' }
    if ($id -match '0x8004100e|0x80041010|CommandNotFound|CouldNotAutoload') { return 'no-tool' }
    return 'no-data'
}

# What a fact says about the processor and management engine being judged.
function Get-KanwaObservation {
    param($Fact)
    $entry = $Kanwa['Facts'][$Fact]
    if ($null -eq $entry) { return (New-KanwaObservation -State 'unknown' -Reason 'no-data' -Source '') }
    $index = 0
    if ($entry['Dimension'] -ceq 'processor') { $index = $Kanwa['Processor'] }
    if ($entry['Dimension'] -ceq 'mei') { $index = $Kanwa['Mei'] }
    # A single observation holds for every unit.
    if ($entry['Observations'].Count -eq 1) { $index = 0 }
    $observation = New-KanwaObservation -State 'unknown' -Reason 'no-data' -Source ''
    if ($index -lt $entry['Observations'].Count) { $observation = $entry['Observations'][$index] }
    # A guest shows what its hypervisor wants it to see: no statement about the machine. Its kernel saw no more than that: its
    # good news is none.
    if ($Kanwa['Hypervisor'] -ceq 'found' -and $Kanwa['Through'] -cne 'yes') {
        $hidden = $entry['Class'] -ceq 'hardware'
        if ($entry['Class'] -ceq 'kernel' -and $observation['State'] -ceq 'found') {
            $hidden = $observation['Value'] -cmatch '^[Nn][Oo][Tt] [Aa][Ff][Ff][Ee][Cc][Tt][Ee][Dd]'
        }
        if ($hidden) { return (New-KanwaObservation -State 'unknown' -Reason 'virtual-machine' -Source '') }
    }
    return $observation
}
