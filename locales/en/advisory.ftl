# Words of an advisory's page and of the page behind it.

site-background = Background and sources
site-background-of = { $title }: grounds, questions and sources
site-background-back = The grounds and sources of { $link }. How to check and what to do is on that page.
site-background-text = What is not needed in a hurry is on a page of its own. The numbers in brackets lead to the references there.
site-basis-link = Why this rule, its limits, and the rule in full

site-order-why = why
site-order-why-of = Why: the order with step { $number }

# The decision flow. After `site-reason-` stands a reason code of the check scripts.
site-flow-closed = Is every attack path that exists here closed?
site-flow-closed-by = , closed by{" "}
site-flow-closed-absent = , only on machines that do not have it
site-flow-listed = Where that does not decide it, a machine that meets { $rule } is { $verdict }; for any other it stays unknown.
site-flow-listed-rule = the condition for candidates
site-reasons = Reason codes for “cannot tell”, and what would settle each
site-reason-conflict = Two sources contradict each other. Compare the values themselves.
site-reason-kernel-too-old = The kernel is too old to show it. Update the kernel, or read it with the manufacturer’s tool.
site-reason-malformed = What was read cannot be right. Look it up again on the BIOS screen or with the manufacturer’s tool.
site-reason-newer-than-data = The version is newer than the data of this page. See the manufacturer’s current information.
site-reason-no-data = There was nothing to read. Look it up another way: the BIOS screen, the manufacturer’s tool.
site-reason-no-device = No such device is shown. Its driver may only be missing: install it and look again.
site-reason-no-permission = Reading it takes more rights. Run the script again as an administrator or root.
site-reason-no-tool = A tool that is needed is missing. Install it and run the script again.
site-reason-not-listed = It is in no list and no known branch, which does not mean “not affected”. The manufacturer can say.
site-reason-not-supported-here = It cannot be read on this system. Use another system, or look it up as the question says.
site-reason-virtual-machine = A virtual machine may show other hardware than there is. Check on the host it runs on.
site-reasons-any = Any question

site-tools = The tools of the steps
site-graph = An arrow leads to what must wait. Where there is none, go by the numbers. A dashed frame is an optional step.
site-graph-one-of = one of { $count } ways

# Of the script of the pages.
page-link = Link to “{$title}”

# { $section } is the id of a section, { $url } its address.
site-report-section = Report an error
site-report-subject = Error in { $advisory } { $revision } ({ $section })
site-report-body =
    About: { $advisory }, revision { $revision }, { $section }
    Where: { $url }

    What is wrong:
