# Words of the pages with lists, and of the frame that every page has: the way to it, its neighbours, its foot.

site-nav-status = Status
site-nav-environments = Environments
site-nav-tags = Tags
site-nav-vendors = Vendors
site-nav-changes = Changes
site-nav-accessibility = Accessibility
site-nav-foot = More pages
site-around = Advisories before and after
site-previous = Previous
site-next = Next
site-edit = Edit this page
site-data = This advisory as data (JSON)

site-count = { $count ->
    [one] { $count } advisory
   *[other] { $count } advisories
  }
site-advisory = Advisory
site-advisories = Advisories
site-worst = Worst verdict
site-tag = Tag
site-as-of-short = As of
site-due-column = Due
site-owner-column = Owner
site-expires-column = Expires
site-overdue = Overdue
site-expired = Expired
site-responsible-who = Responsible

site-ways = By environment, vendor and tag
site-filters = Filter the list
site-filter-words = Words (id, CVE, title, product, tag)
site-filter-environment = Verdict for
site-filter-worst = all environments (the worst)
site-filter-all = all
site-filter-more = More filters
site-filter-reset = Clear
site-sort = Order
site-sort-urgency = most urgent first
site-sort-id = id
site-sort-newest = latest update first
site-sort-reverse = { $column } (reversed)
page-home-shown = { $shown } of { $count } shown.
page-home-all = { $count } in all.
page-home-nothing = Nothing matches.
page-home-worst = The verdict is the worst over the environments on record.
page-home-environment = The verdicts are for: { $environment }. Where nothing is stated, the verdict is “cannot tell”.
page-home-not-stated = not stated

site-environments-page = Conclusions by environment
site-environments-page-text = What every advisory means for each kind of place where our machines run.
site-environment-page = { $environment }: the conclusion of every advisory
site-environment-page-text = For { $environment }: the verdict of every advisory, why, what to do now, who does it and by when.
site-environment-order = The worst verdict comes first.
site-environment-what = What it is
site-stated = With a conclusion
site-not-stated = not stated
site-nothing-stated = Nothing is stated about this environment. It does not mean “not affected”.
site-nothing-stated-do = Check whether you are affected

site-tags-page = Tags
site-tags-page-text = What the advisories are tagged with.
site-tag-page = Advisories tagged “{ $tag }”
site-tag-page-text = The advisories with the tag “{ $tag }”, the most urgent first.
site-vendors-page = Vendors
site-vendors-page-text = Those who make the products that the advisories are about, and those who answered about a model.
site-vendor-page = Advisories about { $vendor }
site-vendor-page-text = Advisories about products of { $vendor }, and what it answered about its models.
site-vendor-link = The vendor’s security information

site-month = { $year }-{ $month }
site-changes-page = Changes
site-changes-page-text = The revisions of all advisories, the latest first.
site-change-version = Version { $version }
site-change-first = new
site-change-steps = Steps changed

site-status-page = Status
site-status-page-text = How far the response to each advisory is, and its verdict for each environment.
site-tasks = Work with a due date
site-judged-on = Overdue means: overdue on { $date }.
site-status-board = Advisories and environments
site-status-board-text = “not stated” means that there is no conclusion for that environment yet. It does not mean “not affected”.
site-exempt = Exempt until

site-missing = Page not found
site-missing-text = There is no page at this address. It may be mistyped, or the page may be gone. Go on from one of these.

site-accessibility = Accessibility
site-accessibility-text = What this site aims at, how that is tested, what is known not to be good, and where to report a problem.
site-accessibility-aim = Aim
site-accessibility-aim-text = Every page should meet level AA of WCAG 2.2. That includes level AA of JIS X 8341-3:2016, which is WCAG 2.0.
site-accessibility-claim = This is no declaration of conformance, and nobody independent has assessed the site.
site-accessibility-do = What is done
site-accessibility-do-script = Without JavaScript all text, steps and commands can be read. What JavaScript adds appears only where it works.
site-accessibility-do-colour = A verdict is told by the shape of its mark and by words, not only by colour.
site-accessibility-do-keyboard = Everything can be operated by keyboard alone.
site-accessibility-do-width = At a width of 320 pixels nothing needs sideways scrolling. A wide table, such as the board of the status page, may scroll within its own frame.
site-accessibility-do-settings = Light and dark colours, reduced motion, forced colours and print are taken care of.
site-accessibility-do-language = The same text is there in Japanese and English, and words in another language are marked as such.
site-accessibility-test = How it is tested
site-accessibility-test-text = The developers of the software that makes this site run these tests automatically, on the articles that come with it.
site-accessibility-test-axe = The rules of axe-core for levels A and AA of WCAG 2.0 to 2.2, on every kind of page, in Chromium with light and with dark colours, 1280 and 390 pixels wide.
site-accessibility-test-width = Nothing sticks out of a window 1280, 390 or 320 pixels wide.
site-accessibility-test-script = With JavaScript off, heading and text can be read, and no control is dead.
site-accessibility-test-keyboard = The list can be filtered and sorted by keyboard alone.
site-accessibility-test-html = The HTML of every page is valid (Nu Html Checker).
site-accessibility-not = What is known not to be good, and what has not been checked
site-accessibility-not-reader = Nobody has yet gone through the pages with a screen reader such as NVDA or VoiceOver.
site-accessibility-not-browser = The tests use Chromium only. Firefox and Safari are not tested.
site-accessibility-not-table = In a narrow window a row of a table is shown as a card. Some screen readers then do not treat it as a table.
site-accessibility-not-automatic = Automatic tests find only some problems. Whether a text is easy to understand cannot be tested.
site-accessibility-not-outside = Pages and documents of others that we link to are not covered.
site-accessibility-report = Report a problem
site-accessibility-report-text = If something cannot be read or operated, tell us the address of the page and the device and software that you use.
site-accessibility-report-to = Report to:{" "}
site-accessibility-report-none = Report to: { $organisation }
