# Ideas: the list, one idea with its progress, proposing, the six stages.

idea-state-received = Received
idea-state-acknowledged = Answered
idea-state-discussed = Under discussion
idea-state-planned = Planned
idea-state-in-development = Being built
idea-state-internal = In internal test
idea-state-development = In development beta
idea-state-shipped = Shipped
idea-state-done = Done
idea-state-declined = Not now
idea-state-open-again = Open again
idea-shipped-in = Shipped in { $version }
idea-development-in = In development beta { $version }

idea-stage-ideation = New things
idea-stage-rnd = Engineering and design
idea-stage-production = Making it
idea-stage-distribution = Ordering and delivery
idea-stage-service = Service
idea-stage-branding = Brand
idea-stage-about-ideation = What does not exist yet and should.
idea-stage-about-rnd = How it works and looks.
idea-stage-about-production = How it is made: materials, finish, colours.
idea-stage-about-distribution = How it is bought and how it reaches you.
idea-stage-about-service = What happens when it breaks, and whom to ask.
idea-stage-about-branding = Names, tone of voice, boxes and shops.

idea-channel-internal = internal
idea-channel-development = development
idea-channel-stable = stable

idea-span-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
 }
idea-span-hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
 }
idea-span-now = less than a minute

idea-list-title = Ideas
idea-list-lead = Tell us, and watch it ship. Everyone gets an answer, and what is built carries your name.
idea-sort = Sort
idea-sort-top = Most supported
idea-sort-new = Newest
idea-sort-moved = Last moved
idea-filter = Filter
idea-filter-team = Team
idea-filter-state = Progress
idea-filter-stage = By stage
idea-filtered = Filtered by
idea-list-none = There are no ideas here yet.
idea-list-none-filtered = No idea fits this filter.
idea-show-all = See all ideas

idea-kind = Idea
idea-board-link = Owned by { $team }
idea-to-propose = Propose an idea
idea-follow = Follow
idea-followed = Following
idea-about-device = About { $device }

idea-progress = Progress
idea-progress-in = { $days } from idea to shipped
idea-progress-stable = Stable: { $days }
idea-progress-done = { $days } from idea to done
idea-month = Expected in { $month }
idea-month-name = { $month ->
    [1] January { $year }
    [2] February { $year }
    [3] March { $year }
    [4] April { $year }
    [5] May { $year }
    [6] June { $year }
    [7] July { $year }
    [8] August { $year }
    [9] September { $year }
    [10] October { $year }
    [11] November { $year }
   *[12] December { $year }
 }
idea-no-month = No date yet
idea-mind = What would change our mind: { $mind }
idea-release-link = What’s new in { $version }
idea-ahead-acknowledged = Someone from the { $team } team answers by name
idea-ahead-acknowledged-usually = Someone from the { $team } team answers by name, usually within { $span }
idea-ahead-planned = A product manager plans it: with a month, or saying there is no date yet
idea-ahead-in-development = Once planned, the { $team } team builds it
idea-ahead-development = When built, it joins a Friday’s development release
idea-ahead-shipped = When testers are happy with it, a stable release brings it to everybody
idea-ahead-done = When it is done, a service note says so

idea-credit = Who to thank
idea-credit-alone = From { $name }
idea-credit-with = { $n ->
    [one] From { $name } and 1 supporter
   *[other] From { $name } and { $n } supporters
 }
idea-credit-change = The change
idea-credit-team = Built by

idea-yours = On your device
idea-yours-today = In your build since today
idea-yours-since = In your build since { $date }
idea-yours-build = { $device } · { $channel } { $version }
idea-yours-expected = Your { $device } is on { $channel }: expected with the next { $channel } build

idea-official-index = { $n ->
    [one] 1 official answer
   *[other] { $n } official answers
 }
idea-official-jump = { $name }, #{ $n }
idea-discussion = Discussion
idea-replies-none = Nobody has replied yet. Would you like to begin?
idea-reply = Write a reply
idea-reply-placeholder = What do you think? Would you use it?
idea-reply-send = Post
idea-quote = Reply
idea-quote-floor = Reply to { $name } (#{ $n })
idea-edit = Edit
idea-edit-floor = Edit #{ $n }
idea-fold = Fold
idea-fold-floor = Fold #{ $n }
idea-thank-floor = Thank { $name } (#{ $n })
idea-hidden = This idea is folded away; only moderators see it.
idea-earlier = Earlier replies
idea-later = Later replies

idea-move = Move it along
idea-move-note = Only colleagues see this box. What you say stands under your name, for the one who asked and everybody who supports it.
idea-move-state = Where it stands now
idea-move-choose = Choose
idea-move-words = What you tell them
idea-move-words-hint = In your own words, at least 4 characters.
idea-move-mind = What would change our mind
idea-move-mind-hint = Needed for “Not now”.
idea-move-month = Expected month
idea-move-month-hint = For “Planned”, written like 2027-01. Leave it empty when there is no date.
idea-move-send = Move it

idea-done-supported = Supported. You will hear when it moves.
idea-done-withdrawn = Your support is taken back.
idea-done-followed = Following. You will hear when it moves.
idea-done-unfollowed = You no longer follow it.
idea-done-replied = Your reply is posted.
idea-done-moved = Moved. Everybody who supports it will hear.
idea-done-proposed = Received: the { $team } team has it. You will hear when somebody answers.
idea-done-proposed-usually = Received: the { $team } team has it and usually answers within { $span }.

idea-propose = Propose an idea
idea-propose-lead = From the first thought to the box in your hands, every part of it is open. Choose one and see who reads it and how fast they answer.
idea-propose-kind = It is
idea-kind-idea = An idea
idea-kind-bug = A bug
idea-propose-area = What it is about
idea-propose-other = Choose another part
idea-propose-title = In one sentence
idea-propose-title-hint = 6 to 80 characters, so that others see at once whether they want it too.
idea-propose-body = Tell us more
idea-propose-body-hint = When did you run into it? How should it be?
idea-propose-device = Which device
idea-propose-no-device = No particular device
idea-propose-send = Send
idea-propose-then = After sending: the team sees it at once, somebody answers by name, and you hear of every step.
idea-speed = usually answers within { $span } (median of last { $n })
idea-speed-few = too few answers yet to say how fast
idea-faces = { $names } will see it

idea-stage-open = Open right now
idea-stage-see = See what is open
idea-stage-none = Nothing is open here right now. Would you like to begin?
idea-stage-propose = Propose here
idea-stage-all = All ideas of { $team }
idea-stages = Six stages
idea-stage-nobody = No team answers for this stage yet.
idea-feed = Ideas at { $company }

idea-from-others = { $n ->
    [one] From { $name } and 1 other person
   *[other] From { $name } and { $n } other people
 }
idea-merged-with = { $n ->
    [one] Merged with it: 1 idea
   *[other] Merged with it: { $n } ideas
 }
idea-merged-note = Whoever supports any of them counts once. Each keeps its own votes and days.
idea-merged-by = Merged by { $name }, { $date }
idea-merged-votes = { $n ->
    [one] 1 supporter of its own
   *[other] { $n } supporters of its own
 }
idea-merged-replies = { $n ->
    [one] From “{ $title }”, by { $name }: 1 reply
   *[other] From “{ $title }”, by { $name }: { $n } replies
 }
idea-merged-all = See them all where they were written
idea-goes-on = This idea goes on in
idea-goes-on-hidden = This idea goes on in another one, which is folded away at present.
idea-goes-on-note = Several people asked for the same. Support, answers and progress are together there; your support keeps its day.
idea-goes-on-replies = What was said here stays. New replies go where the idea goes on.
idea-merge = Merge into another idea
idea-merge-note = Only colleagues see this box. Nothing is lost: each vote keeps its day, each person counts once, and it can be taken apart again.
idea-merge-into = The other idea
idea-merge-into-hint = Its number, like 4821, or the address of its page.
idea-merge-send = Merge
idea-unmerge = Take apart
idea-unmerge-this = “{ $title }”

idea-meant = Is this what you meant?
idea-meant-lead = You asked for it, and it is out. Tell us in one press: enough “no” opens it again.
idea-meant-yes = Yes
idea-meant-partly = Partly
idea-meant-no = No
idea-meant-missing = What is missing
idea-meant-missing-hint = Needed for “No”, at most 500 characters. The team reads it.
idea-meant-send = Answer
idea-meant-yours = You answered: { $answer }
idea-meant-tally = { $n ->
    [one] 1 person who asked for it has answered: is it what was meant?
   *[other] { $n } people who asked for it have answered: is it what was meant?
 }
idea-meant-said = What they say is missing
idea-meant-said-note = Only colleagues see this.
idea-opened-again = { $no } of { $all } who answered said: this is not what we meant. So it is open again.
idea-still = Still needed
idea-still-yours = You said: still needed
idea-still-lead = { $n ->
    [0] Would it still help you? Say so once a quarter, and the team sees that it is not forgotten.
    [one] 1 person said this quarter that it is still needed.
   *[other] { $n } people said this quarter that it is still needed.
 }

idea-done-merged = { $together ->
    [one] Merged: 1 person, counted once: { $people }.
   *[other] Merged: { $together } people, counted once: { $people }.
 }
idea-done-unmerged = Taken apart. It stands alone again, with its votes and days as before.
idea-done-meant = Thank you. Your answer stands on the idea.
idea-done-still-needed = Noted for this quarter. The team sees the count.
