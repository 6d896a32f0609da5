# What is printed.
site-sheet-advisory = { $id } { $title } (revision { $revision }, as of { $date })
