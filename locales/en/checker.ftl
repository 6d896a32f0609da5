# The in-page checker. `site-checker…` stands in pages, `checker-…` in the words that it brings when it is first used
# (assets/checker-words-en.js); their arguments stay `{$name}`, so there are no selectors. Keys with a variable part:
# checker-kind-, checker-note-, checker-refused-, checker-get-, checker-depends-.

site-nav-checker = Check
site-checker = Paste and check
site-checker-text = Paste what you read from a host, and see the verdict of each advisory with its reasons. The rules are those of the check scripts.
site-checker-all = Check against all advisories ({ $count })
site-checker-one = Paste and check
site-checker-no-script = This needs JavaScript. Without it, the ways below give the same verdict.
site-checker-otherwise = Other ways
site-checker-otherwise-script = Run the check script on the host itself. No other way reads as much: { $link }
site-checker-otherwise-flow = Follow the questions on an advisory's page from the top: { $link }
site-checker-what = Paste facts about processor or firmware, what a check script printed, or a list of hosts. What they do not settle is “cannot tell”.
site-checker-paste = What to judge by
site-checker-private = What you paste is used inside this browser only. It is not sent and not stored.
site-checker-get = What can be pasted, and the commands that show it
site-checker-get-cpuinfo = The processor:
site-checker-get-kernel = The kernel's own judgement:
site-checker-get-platform = The platform, which comparing microcode needs:
site-checker-get-me = ME firmware:
site-checker-get-machine = The machine's make and model (they tell whether it is virtual):
site-checker-get-values = A single value: the name of a processor, a CPUID signature (06-55-04 or 0x50654), a version, a microcode revision. You may say what it is, as in “ME: 11.8.50.3399”.
site-checker-get-results = The JSON of a check script (one object or JSON Lines), or a file of collect.ps1
site-checker-get-inventory = A list of hosts: CSV with a header or JSON, with columns such as host, cpu, signature, microcode, me, vendor, model.
site-checker-machine = Where it was read
site-checker-machine-unknown = I do not know
site-checker-machine-real = On a real machine
site-checker-machine-virtual = In a virtual machine
site-checker-kind = What a bare number is
site-checker-kind-ask = Ask if it is not clear
site-checker-run = Check
site-checker-clear = Clear

page-checker-loading = Loading what is needed to judge
page-checker-failed = What is needed to judge could not be loaded. Use the check script.

checker-refused-empty = Paste something to judge by.
checker-refused-too-long = Too long to be read (at most {$most} characters; this has {$count}). Paste it in parts.
checker-refused-nothing = Nothing was found to judge by. That does not mean that nothing is affected: use the check script.
checker-refused-question = Say what the value is, then it can be judged.
checker-working = Judging ({$percent} %)
checker-done-one = Judged: {$advisory} is “{$verdict}”.
checker-done = Judged: hosts: {$hosts}, advisories: {$advisories}. The worst verdict is “{$verdict}”.
checker-failed = It could not be judged: {$error}

checker-read-title = What was read ({$count})
checker-note-read = line {$line}: {$what} is “{$value}”
checker-note-read-all = {$what} is “{$value}”
checker-note-unreadable = line {$line}: {$what} cannot be used. {$reason}
checker-note-unreadable-all = {$what} cannot be used. {$reason}
checker-note-clash = line {$line}: values of {$what} contradict each other, so none is used.
checker-note-broken = Lines that are no JSON: {$count} (the first is line {$line}).
checker-note-not-host = line {$line}: this tells of no host.
checker-note-not-whole = line {$line}: the file is cut off, so it is not used.
checker-note-newer = line {$line}: this form ({$value}) cannot be read.
checker-note-too-many = Of {$count} hosts, only the first {$most} were judged.
checker-note-part = This seems to be a part of /proc/cpuinfo. Other processors need not be the same.
checker-note-more = and {$count} more
checker-unread = Lines that could not be read: {$count}
checker-columns = How columns were read
checker-column-ignored = not used
checker-column-host = host name
checker-column-family = CPU family
checker-column-cpu-model = CPU model
checker-column-stepping = stepping

checker-question-version = What is “{$value}” (line {$line}) the version of?
checker-question-number = What is “{$value}” (line {$line})?

checker-host = Host
checker-host-number = no. {$number}
checker-advisory = Advisory
checker-verdict = Verdict
checker-reasons = Why it is not settled
checker-more = Show more ({$count} rows left)
checker-count = {$verdict}: {$count}
checker-csv = Copy as CSV
checker-json = Copy as JSON
checker-facts = The facts it was judged by
checker-fact = Fact
checker-value = Value
checker-source = Read from
checker-none = none
checker-to-know = What is missing
checker-use-script = This cannot be pasted. Use the check script.
checker-next = To the next step
checker-open = Open this advisory
checker-steps = See the steps
checker-said = The script said “{$verdict}” (revision {$revision}). This page judges by revision {$own}.
checker-depends-guest = If this was read on a real machine, it is “{$verdict}”.
checker-depends-mixed = If the processors that are not shown run the same microcode, it is “{$verdict}”. Paste /proc/cpuinfo of all processors as well.
checker-depends-both = If this was read on a real machine, and the processors that are not shown run the same microcode, it is “{$verdict}”. Paste /proc/cpuinfo of all processors as well.
checker-confirm-why = What you pasted does not tell whether this is a virtual machine. Verdicts that differ for a real one: {$count}.
checker-confirm = Judge it as a real machine
site-checker-commands = On the host in question, these commands show what the decision flow asks for.
