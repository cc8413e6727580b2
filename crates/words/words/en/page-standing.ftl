# My grade, the public rules, editing them, appeals about points. Points are between the member and us; grades are public.
standing-mine = My grade
standing-private = Only you see your score. Everybody sees your grade.
standing-ladder = The grades
standing-here = you are here
standing-reached = reached
standing-next = next
standing-asks-score = asks { $n }
standing-first-day = from the first day
standing-asks = What it asks
standing-grants = What you can do then
standing-can = What you can do
standing-grants-none = A name beside yours that says how far you have come. Nothing more yet.
standing-met = Met:
standing-not-yet = Not yet:
standing-count = { $have } / { $need }
standing-missing = { $n } more
standing-go-help = Answer a question
standing-go-propose = Propose an idea
standing-go-talk = Join a topic
standing-go-see = See how
standing-parts-said = Each part counts for at most { $share }% of what “{ $name }” asks; what is beyond the mark stays yours but does not count towards it.
standing-parts-last = You have the highest grade. Nothing more is asked.
standing-part-all = all of it counts
standing-part-some = { $n } of it counts
standing-all-points = All contributions
standing-points-title = Where my score comes from
standing-disagree = I disagree

standing-risen = You are now “{ $name }”
standing-risen-can = This is new for you:
standing-risen-nothing = Thank you for everything you did here. This grade brings its name and nothing more.
standing-risen-seen = Got it

standing-fall-title = Until { $day } you keep “{ $name }”
standing-fall-why = Your score is { $have }, and this grade is kept from { $need }. Nothing happens before { $day }: { $left ->
    [one] one day is left.
   *[other] { $left } days are left.
 }
standing-way-back = The way back:
standing-fell-title = “{ $from }” became “{ $to }”
standing-fell-why = Your score was below what the grade needs for { $days } days. Whatever you do now counts as before, and the way up is the same for everybody.

standing-appeals-mine = What I disagreed with
standing-appeal = I disagree
standing-appeal-lead = Say what is wrong about these points. A named colleague reads it and answers within 7 days; if you are right, the score is corrected, and both entries stay visible to you.
standing-appeal-about = What it is about
standing-appeal-words = What is wrong with it?
standing-appeal-hint = 10 to 2,000 characters. Only you and the one who answers see it.
standing-appeal-send = Send the appeal
standing-appeal-waits = Waits for an answer
standing-appeal-corrected = Corrected
standing-appeal-stays = Stays as it was
standing-appeal-due = { $name } answers by { $day }
standing-appeal-due-nobody = Somebody answers by { $day }
standing-appeal-answered = answered { $day }
standing-appealed = Appealed

standing-rules = How grades work
standing-rules-lead = These are the rules by which the program counts. The page is made from the rules themselves, so it cannot say anything else than what happens.
standing-rules-version = Version { $n }
standing-rules-since = in force since { $day }
standing-rules-default = since the first day
standing-rules-why = Why: { $why }
standing-rules-old = This version is no longer in force. What was done in its time keeps its weight.
standing-rules-now = See the rules of today
standing-rules-edit = Change the rules
standing-never = What never counts
standing-never-online = Being online, signing in, visiting every day.
standing-never-votes = Supporting an idea, and what was brought from elsewhere.
standing-never-undone = What is undone: it takes its score back with it.
standing-never-vip = The VIP mark and any role.
standing-grades = The grades
standing-share = No grade is reached by one part alone: each counts for at most { $share }% of what the grade asks.
standing-fall = When the score falls
standing-fall-mark = A grade is kept while the score is at least { $percent }% of what it asks.
standing-fall-grace = Below that you are warned, and keep the grade for { $days } days. You hear of it three times: at once, in the middle, and before the end.
standing-fall-restored = What is restored gives back what it took.
standing-versions = All versions
standing-cap-day = at most { $n } a day
standing-cap-pair = at most { $n } a month from the same person
standing-cap-once = once for each thing
standing-half-life = loses half of its weight every { $days } days

standing-edit = Change the rules
standing-edit-lead = The rules are one text. Check it, see who would rise or fall, then enact it with a reason. What was done before keeps the weight of its day.
standing-edit-text = The rules
standing-edit-text-hint = TOML. Lines that begin with # are notes for those who come after you.
standing-edit-why = Why
standing-edit-why-hint = 6 to 1,000 characters, needed only to enact. Everybody reads it on the rules page.
standing-do-check = Check
standing-do-simulate = Who would rise or fall?
standing-do-enact = Enact
standing-enact-hint = In force at once, for everything that is done from now on.
standing-check-well = Nothing is wrong with these rules. Nothing was changed yet.
standing-problem-line = Line { $line }: { $what }
standing-running = Counting everybody once under the new rules
standing-running-said = { $done } of { $all } members
standing-running-look = Look again
standing-forecast = Who would rise or fall
standing-forecast-said = { $up } would rise, { $down } would fall.
standing-forecast-of = Counted for { $all } members. Nothing was changed.
standing-forecast-none = Nobody would rise or fall.
standing-forecast-up = Would rise
standing-forecast-down = Would fall
standing-forecast-more = and { $n } more
standing-forecast-why = Why
standing-forecast-gone = This count is no longer here. Your text may be in the box still: count again.
standing-who = Who
standing-from-to = From, to
standing-change = { $from } → { $to }
standing-history = All versions
standing-in-force = In force
standing-version-see = See
standing-version-begin = Begin from it
standing-by-program = Comes with the program

standing-appeals = Appeals about points
standing-appeals-lead = Members disagree with points they got or did not get. The nearest due date comes first.
standing-appeals-empty = Nobody disagrees with us. Good.
standing-late = Late
standing-of = { $name }: { $about }
standing-answer = Your answer
standing-answer-points = Correct the score by
standing-answer-points-hint = A whole number, such as 5 or -3. 0 leaves it as it is.
standing-answer-words = Your words
standing-answer-words-hint = 10 to 2,000 characters. The member reads them with your name.
standing-answer-send = Send the answer

standing-notice-warned = Your grade may become “{ $name }”: see until when you keep it, and the way back
standing-notice-changed = Your grade is now “{ $name }”: see what it brings
standing-notice-answered = Your appeal about points was answered

standing-here-since = you are here since { $day }
standing-ask-score = A score of { $n }
standing-ask-part = { $n } in the part “{ $part }”
standing-ask-days = { $n } days since you joined
standing-ask-quiet = { $n } days without a decision of the moderators against you
standing-ask-helped = { $n ->
    [one] One member says that you helped
   *[other] { $n } different members say that you helped
 }
standing-ask-certified = A verified owner of one of our devices
standing-go-score = How it grows
standing-go-certify = Verify your device
standing-cap-logarithmic = each further one counts less than the one before
standing-correction = Corrected after your appeal
standing-capped = did not count: as many as the rules allow were there already
standing-aside = set aside while it is looked at
standing-worth = worth { $n } today
standing-fades = Some points grow lighter with time. What they are worth today stands beside them.
standing-fall-why-other = Something that this grade asks is no longer there. Nothing happens before { $day }: { $left ->
    [one] one day is left.
   *[other] { $left } days are left.
 }
standing-appeal-grade = I disagree with my grade
standing-appeal-whole = The grade as a whole
standing-appeal-said = What was said
standing-appeal-mine = Yours to answer
standing-take = I answer this
standing-own = This is your own appeal: a colleague answers it.
standing-answer-part = Part
standing-answer-points-none = Write a whole number, such as 5 or -3. Nothing was sent yet; your words are still here.
standing-and = {"; "}
standing-forecast-reason = { $ask } (has { $have })
audit-what-deed-grade-warned = Warned that a grade may be lost
audit-what-deed-grade-changed = Got a grade
audit-what-deed-appealed = Disagreed with points
audit-what-deed-appeal-answered = Answered an appeal about points
account-source-grade-warned = A warning about your grade
account-source-grade-changed = Your grade changed
account-source-appealed = You disagreed with points
account-source-appeal-answered = Your appeal was answered
standing-next-other = { $n ->
    [one] One more thing to { $name }
   *[other] { $n } more things to { $name }
 }
standing-about = A grade is reached by three parts of the score together: taking part, contributing, helping. The rules are public, and every point has its reason.
