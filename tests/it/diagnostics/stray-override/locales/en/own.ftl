site-saerch = Find
#! 1 warning[stray-override]: no page or script has a message `site-saerch`
#!   help: did you mean `site-search`?
house-notice = Of the house
