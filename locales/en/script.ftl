# Words of the check scripts. No message takes an argument: scripts hold them as finished text.

script-verdict-affected = affected
script-verdict-unknown = cannot tell
script-verdict-candidate = possibly affected
script-verdict-mitigated = mitigated
script-verdict-fixed = fixed
script-verdict-not-affected = not affected

script-reason-conflict = Two sources contradict each other; look at the evidence yourself.
script-reason-kernel-too-old = This kernel does not offer the information yet.
script-reason-malformed = A value was read, but it is not one that can be right, so it was not judged.
script-reason-newer-than-data = The version is newer than anything this advisory's data knows.
script-reason-no-data = The information was not there to be read.
script-reason-no-device = The system shows no such device. That can also mean that its driver is missing.
script-reason-no-permission = Reading it takes more rights. Run the script again as an administrator.
script-reason-no-tool = A tool that is needed to read it is missing.
script-reason-not-listed = The host is not in the list, and the list does not say that such a host is safe.
script-reason-not-supported-here = It cannot be read here, or not by a script like this.
script-reason-virtual-machine = This is a virtual machine. What it shows of the hardware says nothing about the real machine; check the host it runs on.

script-state-absent = absent
script-state-unknown = unknown

script-host = Host
script-evidence = Evidence
script-collected = Judged from a file; its facts were read at
script-collected-masked = Private values were left out of the file; they count as unknown.
script-why = Why this is not settled
script-explanation = How the verdict came about
script-next-step = Next step
script-page = Details

script-about-revision = revision
script-about-digest = source digest (SHA-256)

script-help-summary = Reads facts of this host and says whether it is affected. Changes nothing, asks nothing, needs no network.
script-help-options = Options
script-help-lang = language of the output; otherwise that of the environment
script-help-format = text to read; json: an object an advisory, one a line; nagios: one line with performance data; prometheus: for the textfile collector
script-help-only = check only these advisories, and read only what they need; may be repeated
script-help-list = list the advisories: id, title, page
script-help-explain = also show how the verdict came about: what was read and where, what it was compared with, what follows
script-help-root = judge a captured copy of a host instead of this one
script-help-facts = judge what collect.ps1 wrote of a host instead of this host
script-help-about = show which content this script was made from, what it reads, and how to verify it
script-help-help = show this help
script-help-exit = Exit status
script-exit-0 = not affected, or fixed
script-exit-1 = mitigated, or possibly affected
script-exit-2 = affected
script-exit-3 = cannot tell
script-exit-64 = the script was called wrongly

script-wrong-option = unknown option
script-wrong-advisory = no such advisory
script-wrong-value = value missing or not allowed
script-wrong-tool = this tool is missing, and nothing can be judged without it
script-wrong-root = no such folder
script-facts-unreadable = the file given with -Facts cannot be read
script-facts-header = this is not a file that collect.ps1 wrote (its first line is not the one of kanwa.facts/1)
script-facts-line = the file is not as collect.ps1 wrote it, so nothing of it counts; its first wrong line is number
script-facts-cut = the file is not whole, so nothing of it counts (its last line, which counts the others, is missing or counts otherwise)

script-about-reads = Reads (below the folder given with --root, if there is one)
script-about-reads-powershell = Reads
script-about-runs = Runs
script-about-verify = To verify this file, beside it and SHA256SUMS from the same place
script-known = There are

script-answer-yes = yes
script-answer-no = no
script-answer-unknown = unknown

script-condition-exists = is it there
script-condition-absent = is it not there
script-condition-equals = is it
script-condition-one_of = is it one of
script-condition-contains = does it contain
script-condition-begins_with = does it begin with one of (upper and lower case alike)
script-condition-matches = does it match the pattern
script-condition-microcode_at_least = is it at least the revision listed for its signature and platform (! before one: withdrawn)
script-condition-package_within = is it in the range, in the order of its package manager
script-condition-at_least = is it at least
script-condition-below = is it below
script-condition-within = is it in the range
script-condition-fixed_in = has it the fix of its branch (range of the branch, and fix)
script-condition-signature_in = is it one of these processors (family-model, or family-model-stepping)

script-logic-all_of = are all of them so
script-logic-any_of = is any of them so
script-logic-not_of = is it not so
script-logic-listed = is it on the list (not being on it settles nothing)

script-explain-read = read
script-explain-guest = not used: this is a virtual machine
script-explain-screen = Quick sorting
script-explain-cleared = cleared by
script-explain-listed = listed by
script-explain-path = Attack path
script-explain-harmless = closed or not applying
script-explain-applies = applies
script-explain-always = always
script-explain-closed = closed
script-explain-never = by nothing that a script can see
script-explain-is-applies = Is it in scope
script-explain-is-fixed = Is it fixed
script-explain-is-mitigated = Is it mitigated (every attack path closed, or not applying)
script-explain-processor = Processor
script-explain-mei = management engine

script-rule-affected = it is in scope and not fixed.
script-rule-unknown = neither the scope nor the lists could be settled.
script-rule-candidate = it is in scope or on a list, and the rest could not be settled.
script-rule-mitigated = it is in scope, and every attack path is closed or does not apply.
script-rule-fixed = the fix is there.
script-rule-not-affected = a stated rule puts it out of scope.

# Words of collect.sh beside those above. No message takes an argument.

collect-help-summary = Copies what the check scripts read of this host into a new folder, so that the host can be judged elsewhere. Writes nothing but that folder, changes nothing, asks nothing, needs no network.
collect-help-out = the folder to write; there must be nothing there yet
collect-help-from = copy from a captured tree of a host instead of this one
collect-help-name = what to call the host in the copy (letters, digits, . _ -); otherwise it has no name
collect-help-unmasked = do not mask: copy texts, addresses and the host's name as they are
collect-help-patterns = only list what would be copied, and how
collect-ended-0 = collected
collect-ended-3 = failed; what is in the folder then answers nothing

collect-wrong-out = there is something at this place already
collect-wrong-copy = this is a copy that collect.sh made; copy the folder itself
collect-missing-tool = this tool is missing, and nothing can be copied without it
collect-failed-write = could not be written

collect-list-text = as it is
collect-list-masked = masked
collect-list-names = names only
collect-list-units = names only, and whether a service can be enabled
collect-list-presence = only whether it is there
collect-list-left-out = left out

collect-collected = Collected in
collect-collected-masked = The host's name, addresses, serial numbers, values on the kernel's command line and the words behind the first on command lines are masked or left out. Names of services, packages, processes and kernel modules are not. Look through the folder before you give it away.
collect-collected-unmasked = Nothing is masked: the folder shows the host's name and addresses, and what else its texts say. Look through it before you give it away.
collect-collected-left-out = Left out, so the answer there will be unknown
collect-collected-locked = Some of it takes more rights to read; the answer there will be unknown (no-permission). Collect again as the superuser to know it.
collect-collected-next = To judge the copy, with check-all.sh beside it

# Words of collect.ps1 beside those of the check scripts. No message takes an argument.

facts-help-summary = Writes what the check scripts read of this host into a new file, so that the host can be judged elsewhere. Writes nothing but that file, changes nothing, asks nothing, needs no network.
facts-help-out = the file to write; there must be nothing there yet
facts-help-unmasked = do not mask: write texts, addresses and the host's name as they are
facts-help-patterns = only list what would be read, and how it would be written
facts-ended-0 = written
facts-ended-3 = failed; what is in the file then answers nothing

facts-wrong-out = there is something at this place already
facts-failed = could not be written

facts-list-text = as it is
facts-list-masked-listening-port = as it is, where only addresses that every host has are listened on; otherwise left out
facts-list-masked-registry-value = numbers as they are; texts left out
facts-list-masked-file-text = only whether it is there; the text left out

facts-collected = Written to
facts-collected-masked = The host's name, its addresses and texts from files and the registry are left out. Names of services and processes, and of hardware, are not. Look through the file before you give it away.
facts-collected-unmasked = Nothing is masked: the file shows the host's name and addresses, and what else its texts say. Look through it before you give it away.
facts-collected-hidden = Left out, so the answer there will be unknown
facts-collected-locked = Some of it takes more rights to read; the answer there will be unknown (no-permission). Collect again as an administrator to know it.
facts-collected-next = To judge the file, with check-all.ps1 beside it
