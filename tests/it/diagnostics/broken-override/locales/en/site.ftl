site-search = { $nothing
broken
#! 1 error[broken-override]: this is no message: expected a token starting with "}"
#!   help: write `key = text`, values as `{ $name }`; further lines of a text are indented
#! 7 error[broken-override]: this is no message: expected a token starting with "="
#!   help: write `key = text`, values as `{ $name }`; further lines of a text are indented
site-search-label = Words
