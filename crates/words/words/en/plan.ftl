# The plan: what is being built, what is next, what is under discussion; and who supports an idea.

plan-title = The plan
plan-lead = What we are building now, what comes next, and what we are still talking about. Each line is an idea somebody proposed.
plan-link = See the plan
plan-now = Now
plan-now-lead = Being built, or already with testers.
plan-next = Next
plan-next-lead = Decided, with a month or without one yet.
plan-later = Later
plan-later-lead = Under discussion. Your support and your reasons count most here.
plan-none = Nothing here at the moment.
plan-none-filtered = Nothing here fits the filter.
plan-month = Planned for { $month }
plan-no-month = No date yet
plan-filter-stage = Stage
plan-filter-product = Product
plan-all-stages = Every stage
plan-all-products = Every product
plan-more = There are more with less support; the list of ideas has them all.
plan-see-ideas = See every idea
plan-feed = { $company }: the plan
plan-empty = Nothing is planned or under discussion yet.

plan-voters = Who supports it
plan-voters-of = Who supports “{ $title }”
plan-voters-link = Who supports it?
plan-voters-count = { $n ->
    [one] One person supports it.
   *[other] { $n } people support it.
 }
plan-voters-cut = Only the first { $n } supporters are counted here; there are more.
plan-voters-few = Fewer than { $n } people support it. To keep them unrecognised, nothing is broken down.
plan-voters-rule = Computed as you read, over everybody who supports it or an idea merged into it, each counted once. Below { $n } people a group is only said to be smaller. Somebody with several devices is counted in each row of theirs.
plan-voters-fewer = fewer than { $n }
plan-voters-channel = By channel
plan-voters-device = By device
plan-voters-grade = By grade
plan-voters-region = By region
plan-voters-lang = By language
plan-voters-no-device = No device told
plan-voters-no-region = Not told
plan-voters-group = Group
plan-voters-people = People
plan-voters-share = Share
plan-voters-table = See the table
plan-voters-lang-zh = Chinese
plan-voters-lang-en = English
plan-voters-bar = { $name }: { $n } of { $all }
plan-voters-back = Back to the idea
plan-voters-small = { $n ->
    [one] One group more
   *[other] { $n } groups together
 }
