# Words of feeds, calendars, and what browsers and search engines are told.

feed-title = { $id }: { $title }
feed-title-withdrawn = [Withdrawn] { $id }: { $title }
feed-below = { $site }: { $title }
feed-text = New advisories and revisions, the newest first.
feed-separator = { "; " }
feed-conclusion = { $mark } { $verdict }: { $environment }
feed-withdrawn = This advisory has been withdrawn.
feed-summary = Summary
feed-revision = What revision { $version } changed ({ $date })
feed-page = Steps and check scripts

calendar-name = { $site }: what is due
calendar-due = Due: { $id }, { $environment } ({ $verdict })
calendar-exemption = Exemption ends: { $id }, { $environment }

feed-subscribe = Subscribe to what is new
calendar-link = Calendar of due dates (iCalendar)
