# Words of an advisory's page and of the page behind it.

site-background = Background and sources
site-background-of = { $title }: grounds, questions and sources
site-background-back = The grounds and sources of { $link }. How to check and what to do is on that page.
site-background-text = What is not needed in a hurry is on a page of its own. The numbers in brackets lead to the references there.
site-basis-link = Why this rule, its limits, and the rule in full

site-order-why = why
