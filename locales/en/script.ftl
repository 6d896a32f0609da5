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
script-why = Why this is not settled
script-explanation = How the verdict came about
script-next-step = Next step
script-page = Details

script-about-revision = revision
script-about-digest = source digest (SHA-256)

script-help-summary = Reads facts of this host and says whether it is affected. Changes nothing, asks nothing, needs no network.
script-help-options = Options
script-help-lang = language of the output; otherwise that of the environment
script-help-format = text to read, or one JSON object an advisory and line
script-help-explain = also show every condition and its answer
script-help-root = judge a captured copy of a host instead of this one
script-help-about = show which content this script was made from
script-help-help = show this help
script-help-exit = Exit status
script-exit-0 = not affected, or fixed
script-exit-1 = mitigated, or possibly affected
script-exit-2 = affected
script-exit-3 = cannot tell
script-exit-64 = the script was called wrongly

script-wrong-option = unknown option
script-wrong-value = value missing or not allowed
script-wrong-tool = this tool is missing, and nothing can be judged without it
script-wrong-root = no such folder
