# The feedback inbox, how fast we answer, the executive's week.

desk-title = Feedback inbox
desk-queues = Queues
desk-queue-waiting = Waiting
desk-queue-mine = Mine
desk-queue-asked = We asked back
desk-queue-snoozed = Put off
desk-queue-answered = Answered
desk-area = Area
desk-my-area = My area
desk-all-teams = All teams
desk-more = More
desk-question = Question
desk-span-now = less than a minute
desk-span-minutes = { $n } min
desk-span-hours = { $n } h
desk-late = { $span }, late
desk-oldest = Oldest: { $age }
desk-people = { $n ->
    [one] 1 person
   *[other] { $n } people
 }
desk-pick = Choose “{ $title }”
desk-together = Answer together
desk-together-hint = Tick alike items first
desk-together-title = { $n ->
    [one] One answer to 1 item
   *[other] One answer to { $n } items
 }
desk-together-rule = Each author gets it under their own words, and may say that it is not what they meant: then it comes back. These answers are counted apart from personal ones.
desk-unpick = Leave out
desk-nothing = Nothing here.
desk-empty = Everything is answered.
desk-thanked-today = { $n ->
    [0] Nobody is waiting for you.
    [one] Today you answered 1 person.
   *[other] Today you answered { $n } people.
 }
desk-empty-shipped = And this came out:
desk-empty-by = Thank you, { $name }: it was your idea.
desk-back = Back to the list
desk-undo = Undo
desk-keys = Keys
desk-keys-title = Keys of the feedback inbox
desk-key-next = Next and previous item
desk-key-queue = Previous and next queue
desk-key-pick = Choose, to answer together

desk-member-since = Here since { $date }
desk-author-shipped = { $n ->
    [0] nothing shipped yet
    [one] 1 idea shipped
   *[other] { $n } ideas shipped
 }
desk-device = Device
desk-build = Build
desk-returned = came back
desk-returned-long = The author said of a shared answer: that is not what I meant.
desk-answered-in = { $name } answered after { $took }
desk-assigned-to = with { $name }
desk-asked = We asked back on { $at }
desk-until = Put off until { $at }
desk-draft-of = { $name } drafted an answer
desk-drafted = Drafted by { $name }. If you send it, both names are kept.
desk-drafted-sent = Drafted by { $drafter }, sent by { $sender }
desk-undone-at = Taken back on { $at }
desk-under = Merged. It waits, and is answered, under:
desk-held = A colleague’s answer is on its way.
desk-held-mine = Your answer goes out { $at }.
desk-take-back = Take back
desk-alike = Alike
desk-see-reply = See it there
desk-audit = { $n ->
    [one] What was done: 1 act
   *[other] What was done: { $n } acts
 }

desk-answer = Answer
desk-kind = What kind of answer
desk-kind-thank = Thank
desk-kind-take-up = Take up
desk-kind-ask = Ask back
desk-kind-decline = Not now
desk-kind-not-yet = I do not know yet
desk-mind-hint = Needed for “Not now”; it stands beside your reason.
desk-saved = Begin with a saved reply
desk-saved-none = None
desk-saved-hint = A saved reply is sent only once you have made it your own.
desk-saved-put = Put into the box:
desk-words = Your words
desk-words-hint = It stands under your name and face, for everybody to read.
desk-will-notify = { $n ->
    [one] Will notify 1 person
   *[other] Will notify { $n } people
 }
desk-send = Send
desk-keep-draft = Leave as a draft
desk-merge = Merge
desk-merge-into = Merge into
desk-merge-hint = A number, or words of the title. Everybody is counted once, and every author keeps the credit.
desk-merge-here = Merge here
desk-find = Look
desk-found-none = Nothing like it was found. Try its number.
desk-assign = Assign
desk-assign-to = Assign to
desk-me = Me
desk-nobody = Nobody
desk-snooze = Put off
desk-snooze-hint = It comes back at nine in the morning, in:
desk-wake = Bring it back now

desk-act-thank = thanked
desk-act-take-up = took it up
desk-act-ask = asked back
desk-act-decline = said not now
desk-act-not-yet = said: I do not know yet
desk-act-elsewhere = answered elsewhere
desk-act-assign = assigned it
desk-act-snooze = put it off
desk-act-draft = drafted an answer
desk-act-merge = merged it
desk-act-not-meant = said: that is not what I meant

desk-said-answered = { $n ->
    [one] Answered. 1 person will hear.
   *[other] Answered. { $n } people will hear.
 }
desk-said-together = { $people ->
    [one] { $items } items answered. 1 person will hear.
   *[other] { $items } items answered. { $people } people will hear.
 }
desk-said-merged = Merged: { $together } people, counted once: { $people }. Z takes it back.
desk-said-held = It goes out { $at }. Until then you can change it or take it back.
desk-said-assigned = Assigned. Z takes it back.
desk-said-snoozed = Put off. Z takes it back.
desk-said-woken = It is back in the queue.
desk-said-undone = Taken back: it is as it was.
desk-said-overtaken = Taken back as far as it went: somebody has changed it since, and theirs stands.
desk-said-draft = The draft is there for your colleagues.
desk-said-taken-back = Taken back. Nobody has read it.
desk-said-changed = Changed. It goes out at the same time.

desk-how-counted = How is this counted?
desk-how-together = answered together
desk-saved-title = Saved replies
desk-saved-lead = A beginning for what you often say. Thanks are only worth something when they are meant: before it is sent, each must be made your own.
desk-saved-empty = You have none yet.
desk-saved-new = New saved reply
desk-saved-name = Title
desk-saved-name-hint = Only you see it.
desk-saved-body = Text
desk-saved-save = Save
desk-saved-forget = Forget
desk-lead-title = Alike answers
desk-lead-lead = Of this week’s answers, how many were nearly the same as another of that person.
desk-lead-none = Nobody has answered this week yet.
desk-lead-who = Who
desk-lead-of = Answers
desk-lead-alike = Nearly the same
desk-lead-rule = Two answers of one person are nearly the same when fewer than 12 characters differ, once capitals, spaces and punctuation are folded and the name of the person addressed is dropped. The order is that of the names. It is something to talk about, not a mark.

answered-title = How fast we answer
answered-lead = Of everything you told us in the last 30 days: how much a named person answered, and how long that took.
answered-all = The company
answered-by-team = By team
answered-by-stage = By stage
answered-by-board = By board
answered-team = Team
answered-stage = Stage
answered-board = Board
answered-received = Received
answered-answered = Answered
answered-within-24h = Within 24 h
answered-median-short = Median
answered-p90-short = Nine of ten
answered-personal = Personally
answered-together = Together
answered-waiting-short = Still waiting
answered-not-yet = not yet
answered-none = Nothing has come in yet.
answered-within = { $percent } in a hundred were answered within 24 hours ({ $of } counted).
answered-median = Half were answered within { $span }.
answered-p90 = Nine of ten were answered within { $span }.
answered-waiting = { $n ->
    [one] 1 still waits.
   *[other] { $n } still wait.
 }
answered-curve = Who still waits, after how many hours
answered-curve-said = After 24 hours { $percent } in a hundred still waited.
answered-hours = { $n } h
answered-after = After
answered-still = Still waiting
answered-is-public = Everybody can see this page.
answered-is-ours = Only colleagues see this page.
answered-show = Show this to everybody
answered-hide = Show it to colleagues only
answered-rule-who = What counts is the first answer by a named person of the company, wherever it was given. Automatic answers and replies by { -fans } never count. “I do not know yet” is an answer.
answered-rule-waiting = Whoever still waits stays in the count. Within 24 hours is measured over everything that is answered, or has waited 24 hours.
answered-rule-curve = The median and nine of ten are read off the curve, in which those who still wait count for as long as they have waited (Kaplan-Meier). While the curve has not fallen that low, the figure is not known yet.
answered-rule-together = An answer given to several alike items at once counts as together, and apart from the personal ones. If its author says “that is not what I meant”, it counts as unanswered again.

brief-title = The week
brief-lead = { $week }, until now
brief-week = { $from } to { $until }
brief-this-week = This week
brief-last-week = Last week
brief-figures = Five figures
brief-figure-received = Received
brief-figure-answered = Answered within 24 h
brief-figure-shipped = Shipped
brief-figure-fans = From { -fans }
brief-figure-liked = Liked
brief-of = { $n } of { $of }
brief-nothing = Nothing to count yet
brief-same = As last week ({ $was })
brief-more = { $by } more than last week’s { $was }
brief-less = { $by } fewer than last week’s { $was }
brief-points-more = { $by } points above last week’s { $was }
brief-points-less = { $by } points below last week’s { $was }
brief-last = Last week { $was }
brief-rows-of = { $figure }: see the rows behind it
brief-rule-received = Every idea, every bug and every question that came in from Monday to Sunday.
brief-rule-answered = Of what came in this week: first answered by a named person within 24 hours. What still waits and is younger than 24 hours is not counted yet; what waits longer is.
brief-rule-shipped = Changes in published development and stable releases of the week, each once. Internal changes and withdrawn releases are left out.
brief-rule-liked = Over the releases whose judging ended this week: of those who had used a change, how many liked it. Colleagues’ verdicts are not counted.
brief-oldest = Waiting longest
brief-give = Give to { $name }
brief-give-to = Give to…
brief-going = On its way
brief-goes = Goes out { $at }
brief-your-words = Your words
brief-change = Change
brief-cards = Five to answer
brief-today = { $n ->
    [0] None answered today
    [one] Today: 1
   *[other] Today: { $n }
 }
brief-card = { $n } of { $of }
brief-answer-to = Your answer to { $name }
brief-two-minutes = It goes out after two minutes; until then you can change it or take it back.
brief-another = Another
brief-why-this = Why this one?
brief-why = { $people ->
    [one] 1 person has waited { $age }.
   *[other] { $people } people have waited { $age }.
 }
brief-rule-cards = Those come first for whom most people have waited longest: people times hours. What belongs to a colleague, or is being answered, is left out.
brief-no-cards = Nobody waits for an answer of yours.
brief-to-desk = { $n ->
    [0] Open the feedback inbox
   *[other] Open the feedback inbox, { $n } waiting
 }
brief-counted = counted
brief-out = counted out: { $why }
brief-why-internal = an internal change
brief-why-no-idea = no idea behind it
brief-why-linked-late = linked after the release was out
brief-why-younger = the idea is younger than the change
brief-why-staff = written by a colleague
brief-why-nobody = its author is not known any more
brief-in = answered in { $span }
brief-late = answered after { $span }
brief-waits = waiting { $span }
brief-not-due = waiting, not yet 24 h
brief-liked = { $n } of { $of } liked it
brief-no-rows = There is nothing behind this figure yet.

feedback-shared-title = This answer was given to several at once
feedback-shared = Others asked for nearly the same, so somebody answered all of you together. If it misses what you meant, say so: it goes back to the team, and somebody reads it again.
feedback-not-meant = That is not what I meant
feedback-not-meant-words = What did you mean?
feedback-not-meant-send = Send it back
feedback-returned = It is back with the team. Somebody will read it again and answer you.

refusal-desk-kind = Nothing was sent yet: choose what kind of answer it is. Your words are still here.
refusal-desk-into = Nothing was merged: choose the idea it belongs to, or type its number.
