# Updates: the list of releases, what's new, verdicts, the Popcorn Award, what came from fans.

release-title = Updates
release-lead = What changed in each version, who asked for it, and how it went for those who used it.
release-channels = Channels
release-all = All
release-stable = Stable
release-development = Development
release-internal = Internal
release-name = { $channel } { $version }
release-next = Coming next
release-next-at = Ships { $when }
release-past = Out already
release-changes = { $n ->
    [one] 1 change
   *[other] { $n } changes
 }
release-percent = { $percent }% from { -fans }
release-won = { -popcorn-award } · { $team }
release-empty = Nothing has come out on this channel yet.
release-see-all = See every release
release-to-awards = { -popcorn-award }
release-to-fans = From { -fans }
release-new = New release
release-edit = Edit the release
release-planned = Not out yet (only staff see this)
release-state-draft = Draft
release-state-scheduled = Scheduled
release-state-published = Out
release-state-halted = Halted
release-state-withdrawn = Withdrawn
release-delayed = Delayed

release-on-devices = For
release-out-at = Out since
release-due-at = Planned for
release-banner-delayed = Delayed until { $when }
release-banner-halted = This release is halted
release-banner-withdrawn = This release was withdrawn
release-by-program = by itself, at its hour
release-not-out = This release is not out yet. Its changes are told when it ships.
release-issues = Known issues
release-issue-since = Noted { $when }
release-share = { $of ->
    [one] 1 change
   *[other] { $of } changes
 }, { $fans } from { -fans }
release-share-none = { $of ->
    [one] 1 change
   *[other] { $of } changes
 }
release-share-bar = { $fans } of { $of } from { -fans }
release-share-how = How is this counted?
release-share-rule = Only what is new, better or fixed is counted; internal changes are left out. A change is from { -fans } when at least one idea or bug stands behind it that somebody outside the company wrote, before the change was made, and that was linked before the release came out.
release-share-apart = { $ideas } with an idea behind them, { $bugs } with a bug; a change that has both is in both.
release-headlines = Headlines
release-rest = { $n ->
    [one] One more change
   *[other] { $n } more changes
 }
release-changes-title = Changes
release-no-changes = No changes written down yet.
release-kind-new = New
release-kind-better = Better
release-kind-fixed = Fixed
release-kind-internal = Internal
release-credit-idea = Thanks to { $name }
release-credit-bug = Reported by { $name }
release-credit-also = Related idea
release-credit-others = { $n ->
    [one] and one more idea that asked for it
   *[other] and { $n } more ideas that asked for it
 }
release-yours = Your idea is in this build
release-yours-lead = Thank you. These changes came from what you proposed.

release-judge = How was it for you?
release-judge-this = “{ $title }”: how was it for you?
release-judge-until = Open until { $when } ({ $zone })
release-judge-guest = Sign in to have your say. You can choose first: it is sent for you once you are in.
release-judge-staff = You are with the company: your verdicts are kept, but count neither in the results nor for the { -popcorn-award }.
release-judge-device = Only those who have this release on a device judge it. You have not added a device that runs it.
release-judge-add-device = Add a device
release-judge-channel = Only those who have this release on a device judge it. Your { $device } is on the channel { $channel }; move it to Development and you can.
release-judge-change-channel = Change the channel
release-judge-ready = This is the build you have. Tell us how it went.
release-judge-hidden = You see what others said once you have said it yourself, so that nobody follows a crowd. You can change it until it closes.
release-judge-over = This closed { $when }. Thank you to everybody who judged.
release-judge-counting = This has just closed. The results are on their way.
release-judge-stable = Only development releases are judged, so this one is not.
release-judge-send = Save my verdicts
release-judge-saved = Saved. You can change it until it closes.
release-results = How it went
release-results-lead = Sorted by “at least”, highest first.
release-result = { $percent }% of the { $n } who used it liked it
release-result-nobody = Nobody who used it has judged it
release-result-unused = { $n ->
    [one] 1 has not used it
   *[other] { $n } have not used it
 }
release-result-least = at least { $percent }%
release-result-mine = You said: { $answer }
release-result-bar = { $liked } liked it, not good enough for { $poor }, at least { $least }%
release-least-how = What does “at least” mean?
release-least-rule = When few have judged, a high share can be luck, so we take the careful end: from these verdicts we can be 95% sure that no smaller share than this likes it (the lower Wilson bound). Ten out of ten is only “at least 72%”; 95 out of 100 is “at least 89%”. Those who have not used it are left out.

release-award = { -popcorn-award }
release-award-to = The { -popcorn-award } goes to { $team }
release-award-for = For “{ $title }”: { $percent }% of the { $n } who used it liked it.
release-award-crew = The people behind it
release-award-none = No { -popcorn-award } this week
release-award-none-why = { $least ->
    [one] A change needs a verdict from someone who used it to win
   *[other] A change needs verdicts from { $least } who used it to win
 }; the most any change had this week was { $most }.
release-award-none-liked = No change this week was used by enough members and liked.
release-award-soon = The { -popcorn-award } is announced { $when }
release-award-wall = Past { -popcorn-award }s
release-award-lead = Every week { -fans } say how the changes they used went. The team behind the best liked one gets the { -popcorn-award }. Ties share it, and in a week with too few verdicts nobody does.
release-award-empty = No award yet. The first is announced at noon on the Wednesday after the first development release closes.
release-award-year = Teams in { $year }
release-award-team = Team
release-award-times = Awards
release-award-n = { $n }
release-award-thanks = To those who judged
release-fans = From { -fans }
release-fans-lead = How much of what we changed you had asked for first.
release-fans-quarter = Q{ $quarter } { $year }
release-fans-by-quarter = By quarter
release-fans-by-release = By release
release-fans-empty = Nothing has come out yet. The first release brings the first figure.
release-fans-table = See the table
release-fans-when = When
release-fans-all = Changes
release-fans-from = From { -fans }
release-fans-ideas = With an idea
release-fans-bugs = With a bug
release-fans-share = Share

release-form-new-lead = First the product, the channel and the version. Changes, known issues and the hour come next.
release-form-product = Product
release-form-channel = Channel
release-form-version = Version
release-form-version-hint = It is the address too, such as 4.8.4.
release-form-title-zh = The release in a few words (Chinese)
release-form-title-en = The release in a few words (English)
release-form-devices = Devices
release-form-begin = Begin the draft
release-form-view = See the release’s page
release-form-write = Add
release-form-add-change = Add a change
release-form-add-change-hint = Whoever publishes puts it into a release; you only write it down well.
release-form-team = Team
release-form-kind = Kind
release-form-change-zh = What changed (Chinese)
release-form-change-en = What changed (English)
release-form-why-zh = Why it matters (Chinese)
release-form-why-en = Why it matters (English)
release-form-ideas = Ideas behind it
release-form-ideas-hint = Their numbers with spaces between, such as 12 57.
release-form-headline = A headline (at most { $n })
release-form-save-change = Add this change
release-form-noted = Change { $id } is written down. Whoever publishes can put it into a release by this number.
release-form-changes = Changes and their ideas
release-form-number = Number of the change
release-form-link = Link an idea
release-form-idea = Number of the idea
release-form-include = Put into this release
release-form-include-hint = A change written down elsewhere, by its number, such as one that was on the internal channel first.
release-form-make-headline = Make it a headline
release-form-drop-headline = No headline
release-form-issue = Add a known issue
release-form-issue-zh = Known issue (Chinese)
release-form-issue-en = Known issue (English)
release-form-save-issue = Add this issue
release-form-steps = Publication
release-form-schedule = Schedule
release-form-at = When ({ $zone })
release-form-publish = Publish now
release-form-publish-hint = From then on the list of changes stays as it is; the linked ideas move with it and their authors hear of it.
release-form-delay = Delay
release-form-delay-at = Until when ({ $zone })
release-form-halt = Halt
release-form-withdraw = Withdraw
release-form-reason-zh = Why (Chinese)
release-form-reason-en = Why (English)
release-form-reason-hint = Everybody reads this sentence and your name on the release’s page.
release-form-sentence = A sentence from the winning team
release-form-sentence-zh = To those who judged (Chinese)
release-form-sentence-en = To those who judged (English)
release-form-say = Say it

refusal-release-judge = Nothing was chosen: choose Liked, Not used or Not good enough under a change first, then save.
refusal-release-number = A number is written in digits, so this was not saved. What you wrote is still here: put it right and send it again.

release-tab-software = Releases
release-improved = What we improved
release-improved-lead = Delivery, shop, service, production and brand: what got better each week, by how much, and who asked for it.
release-improved-name = What we improved, { $from } – { $to }
release-improved-empty = No week has been told yet. The first one will stand here.
release-improved-see-all = See every week
release-improved-rule = Only what is new, better or fixed is counted. A note is from { -fans } when at least one idea or bug stands behind it that somebody outside the company wrote, before the work was written down, and that was linked before the week was published.
release-improved-since = Since { $day }
release-improved-figure = { $figure }: { $before } { $unit } before, { $after } { $unit } now
release-improved-before = Before
release-improved-after = Now
release-improved-not-out = This week is not told yet. Its notes stand here once it is.
release-improved-for = Concerns
release-improved-everybody = everybody
release-improved-judge = Everybody may judge this, whatever phone they carry. Tell us how it went.
release-improved-edit = Edit the week
release-improved-new = New week
release-improved-new-lead = One set of notes a week. The notes, their figures and the ideas behind them come next.
release-improved-week = Week
release-improved-week-hint = The year and its week, such as 2026-W47. It is the address too.
release-improved-title-zh = The week in a few words (Chinese)
release-improved-title-en = The week in a few words (English)

release-form-note = Add a note
release-form-save-note = Add this note
release-form-day = Since which day
release-form-day-hint = A day from { $from } to { $to }.
release-form-place-zh = Where (Chinese)
release-form-place-en = Where (English)
release-form-figure-zh = What is measured (Chinese)
release-form-figure-en = What is measured (English)
release-form-before = What it was
release-form-after = What it is now
release-form-unit-zh = Unit (Chinese)
release-form-unit-en = Unit (English)
release-form-delete = Delete this draft
release-form-delete-hint = Nobody outside has heard of it yet. The changes in it stay written down and can go into another release by their numbers.

release-paste = Add from pasted notes
release-paste-text = Notes, one change a line
release-paste-hint = Like this: “Camera: fixed: Night shots save in 1.2 s — no waiting | 夜景 1.2 秒存好 (#4821)”. The team stands first, then the kind; a bar parts the languages, a dash parts what changed from why it matters.
release-paste-look = See what it becomes
release-paste-preview = What it becomes
release-paste-nothing = Nothing is written yet. Paste some lines first.
release-paste-good = { $n ->
    [one] One change, ready to be written. Nothing is saved yet.
   *[other] { $n } changes, ready to be written. Nothing is saved yet.
 }
release-paste-bad = { $n ->
    [one] One line cannot be read. Nothing is saved and nothing is lost: put it right in the box above.
   *[other] { $n } lines cannot be read. Nothing is saved and nothing is lost: put them right in the box above.
 }
release-paste-write = { $n ->
    [one] Write this change
   *[other] Write these { $n } changes
 }
release-paste-line = Line { $n }
release-paste-half = Told in one language; readers of the other get the same words.
release-unread-no-team = No team is named. Begin the line with the team and a colon.
release-unread-unknown-team = No team is called “{ $name }”.
release-unread-empty = Nothing is said beside the team and the numbers.
release-unread-too-long = This is longer than { $n } characters.
release-unread-no-idea = There is no idea #{ $id }.
release-unread-too-many = Only { $n } lines are read at once. Paste the rest afterwards.

release-find = An idea: its number, its address, or a few of its words
release-find-hint = What fits appears below while you type. Arrow down to choose, Enter to link.
release-find-button = Find
release-find-found = Ideas that fit
release-find-none = No idea fits. Try other words, or its number.
release-find-link = Link “{ $title }”

release-thanks = Thanks to { $name }
release-thanks-more = { $n ->
    [one] Thanks to { $name } and one more
   *[other] Thanks to { $name } and { $n } others
 }
release-credit-more = { $n ->
    [one] and one more
   *[other] and { $n } others
 }
release-notify = { $n ->
    [0] Will notify nobody: no ideas are linked yet
    [one] Will notify one person
   *[other] Will notify { $n }
 }
release-notify-cut = Will notify more than { $n }
refusal-release-paste = Nothing was written: some lines cannot be read yet, or there are none. All of them are still in the box; beside each stands what is missing.
