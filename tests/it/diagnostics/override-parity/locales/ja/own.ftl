site-search = 探す
#! 1 warning[override-parity]: `site-search` is replaced in `ja` and not in `en`
#!   help: replace it in `locales/en/` too, so that both languages say the same
