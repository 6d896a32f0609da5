# Words of the script of advisory pages: values, copying of commands, choice of variants, ticks and the work record.

page-sentence-separator = {". "}
page-copy-one-line = Copy as one line
page-copied-secret = It holds a secret
page-copied-unfilled = Not filled in yet: { $names }
page-copy-failed-secret = Could not copy. Secrets are masked on the screen, so please type that part by hand
page-shell-sh = the shell
page-shell-powershell = PowerShell
page-shell-cmd = the Command Prompt

page-value = Your value
page-value-example = Example: { $example }
page-values-text = What you enter goes into the commands of this page, quoted as needed. It is stored nowhere and sent nowhere.
page-values-secret = Secrets are masked on the screen and in print and are only in what you copy. Clipboard history and shell history keep them; clear both when you are done.
page-values-clear = Clear all values
page-values-cleared = All values cleared
page-secret-show = Show
page-secret-hide = Hide
page-to-values = Change the value
page-not-filled = { $name } was not filled in. { $reason }

page-refuse-unseen = Line breaks, control characters, marks that change the direction of text and the like cannot be used, since nobody sees them.
page-refuse-pattern = The value does not have the expected form.
page-refuse-pattern-example = The value does not have the expected form. Example: { $example }
page-refuse-place = There is no safe way to write it at this place of a command for { $shell }. Copy the command and change it by hand.
page-refuse-again = This command for { $shell } has its values read by another shell once more. Only letters, digits and ._/:@%+- are possible here.
page-refuse-cmd = A value with { $marks } cannot be written safely for { $shell }. Do not put quotes around it; they are added where needed.
page-refuse-raw = This command for { $shell } may take added quotes for a part of the value. Only values without blanks and special characters are possible here.
page-refuse-end = For { $shell }, the last character would undo the closing quote. The value must not end in \ or ¥.
page-refuse-wildcard = A value with { $marks } would match other files, too, in this command.
page-refuse-powershell = { $marks } would be lost or change its meaning when Windows PowerShell 5.1 hands it to a program. Do not put quotes around the value; they are added where needed.
page-refuse-batch = { $marks } would act as a command if the program is a batch file.
page-warn-option = In a command for { $shell }, a value that begins with - or / may be taken for an option.
page-warn-wildcard = In { $shell }, * ? [ ] may be taken for wildcards.
page-warn-odd-blank = There is a character in it that looks like a blank and is another one (full-width, no-break).
page-warn-blank = There is a blank before or behind it. It becomes part of the value.

page-variants = Variants of { $step }
page-variants-all = Show all

page-other-way = With this value there is another way:
page-list-separator = { ", " }
page-ticks-early = { $steps } must come first and is not ticked yet. Please check the order.
page-ticks-done = { $done } of { $count } done
page-ticks-revised = You ticked steps in revision { $from }. Those that have changed up to revision { $to } are open again; please check them.
page-ticks-revised-all = You ticked steps in an earlier revision. Since nobody can tell which of them have changed, all are open again in revision { $to }.
page-ticks-reset = Clear all ticks
page-ticks-reset-sure = Press again to clear all
page-ticks-cleared = All ticks cleared
page-ticks-not-kept = This browser cannot keep the ticks. They are gone when the page is closed.

page-record = Work record
page-record-text = Ticks are kept for each revision, in this browser only. Times and the host name are not stored; the record has the times of what you ticked since you opened the page.
page-record-host-label = Host name (optional, for the record only)
page-record-copy = Copy my work record
page-record-revision = Revision: { $revision }
page-record-host = Host: { $host }
page-record-page = Page: { $address }
page-record-time = Recorded at: { $time }
page-record-open = [ ] { $step }
page-record-done = [x] { $step } (no time on record)
page-record-done-at = [x] { $step } ({ $time })
