# What every page says: navigation, foot, the small parts that repeat.

web-tab-home = Home
web-tab-ideas = Ideas
web-tab-discuss = Discuss
web-tab-updates = Updates
web-tab-me = Me
web-skip = Skip to content
web-nav = Main
web-to-home = { $company }, home
web-sign-in = Sign in
web-join = Join
web-sign-out = Sign out
web-notices = { $n ->
    [0] Notices
   *[other] Notices, { $n } unread
 }
web-my-page = { $name }, my page
web-in-other-language = 用中文阅读
web-other-language = 中文
web-aside = Related
web-foot-about = About this community
web-foot-help = Help and feedback
web-foot-privacy = Privacy
web-foot-feed = Feed
web-foot-line = At { -company } somebody answers what you say, and what ships carries your name.
web-keys = Keyboard shortcuts
web-close = Close

web-staff = { $role }, from the company
web-face = Picture of { $name }
web-former = Former member
web-state = State: { $state }

web-support = Support
web-supported = Supported
web-support-count = { $n ->
    [one] 1 supporter
   *[other] { $n } supporters
 }
web-support-this = Support “{ $title }”
web-supporters = supporters
web-bug = Bug
web-replies = { $n ->
    [one] 1 reply
   *[other] { $n } replies
 }
web-no-replies = No replies yet
web-answered-by = { $name } answered
web-question = Question
web-solved = Solved
web-pinned = Pinned
web-from-device = from { $device }
web-merged-authors = { $n ->
    [one] One idea that meant the same was merged in; its author counts too
   *[other] { $n } ideas that meant the same were merged in; all their authors count
 }

web-progress-ahead = Not there yet
web-progress-took = took { $span }
web-progress-now = It is here now

web-floor = #{ $n }
web-floor-link = Link to #{ $n }
web-official = Official answer
web-accepted = Accepted answer
web-reply-to = In reply to { $name } (#{ $n })
web-edited = edited
web-hidden = A moderator has folded this reply.
web-thank = Thank
web-thanked = Thanked
web-sign-in-to-reply = Sign in to reply. What you have written stays.

web-compose = Write something
web-compose-help = Markdown works: **strong**, > quote, - list, `code`.
web-compose-left = { $n ->
    [one] 1 character left
   *[other] { $n } characters left
 }
web-compose-over = { $n ->
    [one] 1 character too many
   *[other] { $n } characters too many
 }
web-send = Post
web-draft-back = Your draft of { $time } is back
web-draft-drop = Discard it
web-draft-saved = Draft saved
web-optional = optional

web-liked = Liked
web-not-used = Not used
web-not-good = Not good enough
web-verdict-why = What is not good enough?
web-verdict-why-help = One sentence will do. The people who built it read it.
web-verdict-send = Save my verdict
web-verdict-change = Save the change
web-verdict-yours = How was it for you
web-tally = { $percent }% of those who used it liked it, { $n ->
    [one] 1 verdict
   *[other] { $n } verdicts
 }
web-tally-none = No verdicts yet
web-tally-few = Fewer than { $n } verdicts: too early to say
web-table = See the numbers

web-more = Load more
web-newer = Back to the newest
web-pages = Pages
web-remove-filter = Remove filter: { $name }
web-errors = { $n ->
    [one] One thing needs a change. What you wrote is safe.
   *[other] { $n } things need a change. What you wrote is safe.
 }
web-by-at = { $name }, { $time }

web-error-back = Back to where you were
web-error-home = Go home
web-error-kept = What you wrote is here, nothing is lost
web-error-again = Send it again
web-error-id = Error { $id }. Mention it when you tell us: it helps us find it.
web-missing-title = There is no page here
web-error-ideas = See the ideas

web-demo = Demo
web-demo-about = Demo: the people are invented, the clock can be moved
web-demo-now = It is { $time }
web-demo-you = You are
web-demo-guest = Visitor
web-demo-as = Be
web-demo-go = Go

web-time-now = just now
web-saved = Saved
web-failed = It was not sent. What you wrote is still here, please try again.
web-sending = Sending
web-key-help = Show these shortcuts
web-key-search = Go to the search field
web-key-go = Go to { $place }
web-key-next = Next, previous
web-key-open = Open the selected one
web-key-support = Support the selected idea
web-key-reply = Write a reply
web-key-send = Send what you are writing
web-key-note = None of these work inside a field or while an input method is composing.
