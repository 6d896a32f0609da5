# A comment with $nothing in it.
date-long = { $year }年{ $month }月{ $day }日
site-search-label = 検索する語
