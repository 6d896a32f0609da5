# Words of the script of the pages. They go into assets/words-en.js; an argument stays `{$name}` there, so no selectors here.

page-copy = Copy
page-overdue = { $count }
page-copied = Copied
page-copy-failed = Selected; please copy it by hand
