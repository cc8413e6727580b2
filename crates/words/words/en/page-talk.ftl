# Discuss: boards, topics, replies.
talk-boards = Discuss
talk-boards-lead = Every board has a team that reads it. Ask and somebody answers, speak and somebody replies.
talk-boards-none = There are no boards yet.
talk-to-questions = Help with an answer
talk-latest = Talked about now
talk-nothing-yet = No topics yet. Yours could be the first
talk-waiting = { $n ->
    [0] Every question is answered
    [one] 1 question waits for an answer
   *[other] { $n } questions wait for an answer
 }
talk-waiting-many = More than { $n } questions wait for an answer
talk-answered-here = { $team } answers here
talk-people = { $n ->
    [one] 1 person
   *[other] { $n } people
 }
talk-speed-minutes = { $n ->
    [one] Usually answers within a minute
   *[other] Usually answers within { $n } minutes
 }
talk-speed-hours = { $n ->
    [one] Usually answers within an hour
   *[other] Usually answers within { $n } hours
 }
talk-speed-days = { $n ->
    [one] Usually answers within a day
   *[other] Usually answers within { $n } days
 }
talk-speed-from = The median of the last { $n } first answers

talk-kinds = What to see
talk-kind-all = All
talk-kind-talk = Topics
talk-kind-idea = Ideas
talk-kind-question = Q&A
talk-sorts = Sort
talk-sort-active = Latest reply
talk-sort-new = Newest
talk-sort-unanswered = Unanswered
talk-feed = Feed
talk-write = New topic
talk-ask = Ask a question
talk-empty = Nobody has talked about this yet. Will you begin?
talk-empty-questions = Every question here is answered. Do you have one too?
talk-empty-ideas = Nobody has proposed anything yet. Will you begin?
talk-propose = Propose an idea
talk-after-end = That is all. There is nothing earlier.

talk-questions = Questions for you
talk-questions-lead = Maybe you happen to know. When your answer helps, it is accepted and carries your name.
talk-questions-all = All questions
talk-questions-none = No question waits for an answer right now.
talk-questions-filter-waiting = Unanswered
talk-questions-filter-all = All questions

talk-asked = Question
talk-opened = Topic
talk-solved = Solved
talk-history = Edited. See what it said before
talk-hidden-topic = This topic is folded. Only moderators see it.
talk-hidden-reply = A moderator has folded this reply.
talk-accepted-by = Accepted by { $name }, { $time }
talk-accepted-here = The accepted answer, shown above
talk-officials = { $n ->
    [one] 1 official answer
   *[other] { $n } official answers
 }
talk-official-at = { $name }, #{ $floor }
talk-replies = { $n ->
    [0] No replies yet
    [one] 1 reply
   *[other] { $n } replies
 }
talk-replies-none = Nobody has replied yet. One sentence of yours is #1.
talk-page-of = Page { $page } of { $last }
talk-page-title = { $title } (page { $page })
talk-earlier = Previous page
talk-later = Next page
talk-about-board = This board

talk-thank = Thank
talk-thank-floor = Thank { $n } (#{ $floor })
talk-thank-topic = Thank { $n } (the topic)
talk-thanked-by = { $n ->
    [one] Thanked once
   *[other] Thanked { $n } times
 }
talk-thank-why = What for?
talk-thanks-useful = Useful
talk-thanks-clear = Well explained
talk-thanks-warm = Kind
talk-thanks-noted = Noted. The author will see it.
talk-reply = Reply
talk-reply-to-floor = Reply to #{ $floor }
talk-edit = Edit
talk-edit-floor = Edit #{ $floor }
talk-edit-topic = Edit the topic
talk-accept = This solved my problem
talk-accept-floor = This solved my problem (#{ $floor })
talk-unaccept = No longer accepted
talk-moderate = Fold
talk-moderate-back = Restore

talk-compose = Write a reply
talk-compose-answer = Write an answer
talk-compose-hint = How is it for you, or how did you solve it?
talk-compose-guest = Write first, join when you post. What you write stays.
talk-compose-to = Reply to { $name } (#{ $floor })
talk-compose-to-topic = Reply to the topic instead
talk-preview = Preview
talk-draft-save = Save draft

talk-new-talk = New topic
talk-new-question = Ask a question
talk-new-in = In { $board }
talk-new-which = You want to
talk-new-kind-talk = Talk
talk-new-kind-question = Ask
talk-new-title = Title
talk-new-title-hint = 6 to 80 characters. Begin with what matters most, so that others find it.
talk-new-body = Text
talk-new-body-hint = For a question: what you did, what you expected, what happened instead.
talk-new-device = Which device is it about
talk-new-device-none = No device in particular
talk-new-next = { $team } will see it. You hear from us when somebody replies.
talk-new-idea = Want it changed? Suggest an idea
talk-new-kept = What you wrote is all here. Change it and post again.

talk-edit-title = Edit
talk-edit-lead = What it said before stays in its history, where everybody can read it.
talk-edit-save = Save changes
talk-edit-theirs = What it says now, after somebody changed it a moment ago
talk-cancel = Leave it as it is
talk-back = Back

talk-history-title = History
talk-history-none = It was never changed.
talk-history-now = What it says now
talk-history-edition = Version { $n }

talk-hide-title = Fold
talk-hide-lead = Folded, nobody sees the text, its place stays, and it can be restored at any time. The reason stays on record.
talk-hide-send = Fold it
talk-restore-title = Restore
talk-restore-lead = { $name } folded it on { $time }, because:
talk-restore-send = Restore it
talk-reason = Reason
talk-reason-hint = 1 to 500 characters. The author and other admins see it.
talk-the-program = The system
