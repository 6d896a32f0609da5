site-saerch = 探す
#! 1 warning[stray-override]: no page or script has a message `site-saerch`
#!   help: did you mean `site-search`?
house-notice = この組織のもの
