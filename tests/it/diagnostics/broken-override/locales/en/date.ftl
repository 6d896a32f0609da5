date-long = { $day } { $month } { $yaer }
#! 1 error[broken-override]: `date-long` gets no value `$yaer`
#!   help: it gets `$day`, `$month`, `$year`
#! 1 warning[broken-override]: `date-long` leaves out the value `$year`
#!   help: say it with `{ $year }`: readers of the page miss it
site-search-label = Words of { $site }
#! 1 error[broken-override]: `site-search-label` gets no value `$site`
#!   help: this message gets no values
