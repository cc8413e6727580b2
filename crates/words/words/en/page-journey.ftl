# The journey of a fan, what the company sees of it, hidden uses, rings.
journey-title = Your journey
journey-lead = Five steps, in the order most people take them. You may take them in any order, and nothing depends on hurrying.
journey-certified = Verified owner
journey-certified-how = Show once that a device is yours.
journey-informed = In the know
journey-informed-how = Say how one change of a release worked for you, or take a side (support an idea, thank somebody) on three days of a month.
journey-sharing = Sharing and helping
journey-sharing-how = Open a topic or propose an idea, and help somebody: an answer of yours is accepted, or two members thank you.
journey-active = Active together
journey-active-how = Say how changes worked for you in four weeks running.
journey-discovery = Discovery
journey-discovery-how = Something you proposed ships, or ten members say that a hidden use you found was new to them.
journey-now = Current
journey-faded = A while ago
journey-not-yet = Not yet
journey-since = First on { $day }
journey-until = Current until { $day }, if nothing more comes
journey-holds = Current as long as it holds
journey-back = It was current until { $day }. One more of the same and it is again.
journey-go-certified = To your devices
journey-go-informed = See what’s new
journey-go-sharing = Find an open question
journey-go-active = See what’s new
journey-go-discovery = Hidden uses
journey-rules = How it is counted
journey-rule-days = Days are counted in UTC. What you take back, or what is taken back from you, no longer counts.
journey-rule-current = “In the know” and “sharing” stay current for 90 days after the last time, “active” for 180, a discovery for 365. Being a verified owner lasts while it holds.
journey-rule-private = Only you see this page. The company sees numbers of everybody together, never your name.
journey-aside-title = Some thanks do not count at the moment
journey-aside = A check at night looks for small groups who mostly thank each other. { $n } { $n ->
    [one] contribution
   *[other] contributions
} in your circle were set aside on { $day }; nothing was deleted. If you are simply good friends, write to a moderator: one press puts everything back.
journey-aside-moderators = Write to us
company-journey-title = The journey of { -fans }
company-journey-lead = How many took each step, where they stop, and how long it takes. Everybody together, nobody by name; staff are left out.
company-journey-at = Counted { $time }. { $members } members who joined.
company-journey-none = Nothing was counted yet. The first count comes within the hour.
company-journey-steps = Step by step
company-journey-step = Step
company-journey-reached = Took it
company-journey-share = Of all
company-journey-current = Current
company-journey-went-on = Went on
company-journey-stopped = Stopped here
company-journey-skipped = Skipped it
company-journey-median = Half after
company-journey-days = { $n } { $n ->
    [one] day
   *[other] days
}
company-journey-unknown = not known yet
company-journey-time = How long each step takes
company-journey-curve = { $step }: who has taken it, by days since joining
company-journey-said = After 30 days { $month } in a hundred had taken it, after a year { $year }.
company-journey-after = Days since joining
company-journey-taken = Had taken it
company-journey-rule-stopped = “Stopped here”: took this step and no later one, and it is not current any more.
company-journey-rule-skipped = “Skipped it”: took a later step and not this one.
company-journey-rule-curve = Those who have not taken a step yet stay in the count for as long as they have been here (Kaplan-Meier). While fewer than half have taken it, “half after” is not known.
use-title = Hidden uses
use-lead = What the product can do and nobody knew. When ten members say it was new to them, it is a discovery, and stays in the finder’s journey.
use-empty = Nobody has told one yet. Have you found something? Tell it in a topic, then mark the topic as a hidden use.
use-tag = Hidden use
use-count = New to { $n } of the ten who make it a discovery
use-discovery = A discovery: new to { $n } members
use-new = New to me
use-was-new = It was new to you
use-take-back = Take back
use-mark = This is a hidden use
use-unmark = No hidden use
use-all = All hidden uses
ring-title = Rings
ring-lead = The check at night sets aside what small groups gave each other. Nothing is deleted; look, and put back what was honest.
ring-empty = Nothing was set aside.
ring-circle = A small circle thanks each other, and hardly anybody else thanks them
ring-mutual = Two accept each other’s answers
ring-feeders = Several accounts do nothing but thank one
ring-puppets = Accounts used on one device count for each other
ring-aside = { $n } { $n ->
    [one] contribution
   *[other] contributions
} set aside
ring-inside = { $percent } % of what they received came from each other
ring-members = Who
ring-deeds = What was set aside
ring-thanked = thanked
ring-helped = accepted an answer of
ring-why = Why is it put back?
ring-why-hint = 2 to 500 characters; kept with the decision.
ring-put-back = Put it all back
ring-restored = Put back
ring-found = Set aside
refusal-journey-why = Please say why in 2 to 500 characters; it is kept with the decision. Nothing was changed yet.
refusal-ring-own = You are in this circle yourself, so another moderator decides. Nothing was changed.
refusal-use-not = Only a topic in which somebody tells something can be a hidden use, not a question, and others press only when it is marked. Nothing was changed.
refusal-use-confirmed = Somebody said it was new to them, so it stays a hidden use. A moderator can help if it was a mistake.
refusal-use-own = You found it yourself, so your own press does not count. Nothing was changed.
refusal-use-staff = Staff know the product, so their press does not count. Nothing was changed.
audit-what-read-ring = Read who gave whom in a ring
audit-what-deed-set-aside = Thanks in a small circle were set aside
audit-what-deed-confirmed = Said that a use was new
audit-what-deed-put-back = Put thanks back that were set aside
