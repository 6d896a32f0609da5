# What is printed.
site-sheet-advisory = { $id } { $title } (revision { $revision }, as of { $date })

site-summary-title = { $id } on one page
site-summary-link = Summary to print, one page
site-summary-text = What is needed to decide and to act, printed on one sheet of A4. The boxes before the steps are to tick by hand. Commands and cautions are on the full page.
site-summary-as-of = As of
site-summary-affected = Affected versions (→ fixed in)
site-summary-check = How to check
site-summary-checks = To check by hand
site-summary-full = Full page
site-glossary-letters = By letter
