# Reports, appeals, the moderators' log. Of the text, never of the person; whatever is folded can be restored.
peace-report = Report this
peace-report-lead = We look within 4 hours. Nobody but the moderators learns who reported it.
peace-report-why = What is wrong with it?
peace-report-words = Anything to add
peace-report-words-hint = At most 500 characters. If you chose “Something else”, say what.
peace-report-send = Send the report
peace-report-sent = We have your report
peace-report-thanks = Thank you for looking out for everybody. We look within 4 hours, and nobody but the moderators learns that it was you.
peace-back = Back to where you were
peace-floor = Report #{ $n }
peace-topic = Report this topic
peace-report-short = Report
peace-case-short = Moderate

peace-ground-spam = Advertising or flooding
peace-ground-insult = Insults, threats or contempt
peace-ground-private = Somebody’s private facts
peace-ground-off-topic = Off topic
peace-ground-dangerous = Dangerous to follow
peace-ground-other = Something else

peace-act-nothing = Nothing wrong
peace-act-hide = Folded
peace-act-restore = Restored
peace-act-lock = Closed for replies
peace-act-unlock = Open for replies again
peace-act-suspend = Account suspended
peace-act-lift = Suspension lifted

peace-do-nothing = Nothing wrong, it stays
peace-do-leave = Leave it as it is now
peace-do-hide = Fold this text
peace-do-restore = Restore this text
peace-do-lock = Close the topic for replies
peace-do-unlock = Open the topic for replies again
peace-do-suspend = Suspend the author’s account
peace-do-lift = Lift the author’s suspension

peace-span-day = 1 day
peace-span-week = 7 days
peace-span-month = 30 days
peace-span-open = without end

peace-queue = Waiting for a moderator
peace-queue-lead = { $n ->
    [0] Nothing is waiting now.
    [one] One is waiting. A report is looked at within 4 hours.
   *[other] { $n } are waiting, the oldest first. A report is looked at within 4 hours.
 }
peace-queue-empty = All done. Thank you.
peace-log = Moderation log
peace-log-lead = Every decision is here; only moderators see the names.
peace-log-empty = Nothing was decided yet.
peace-public = Moderation in numbers
peace-foot = Moderation
peace-public-lead = What moderators did each week, counted by reason. No names and no texts.
peace-public-empty = Nothing had to be done in the last eight weeks.
peace-public-what = Decision
peace-public-why = Reason
peace-public-count = Times
peace-public-undone = Undone
peace-week = The week of { $day }
peace-reports = { $n ->
    [one] reported by one
   *[other] reported by { $n }
 }
peace-is-appeal = Appeal
peace-is-hidden = Folded
peace-is-locked = Closed for replies: { $why }
peace-is-suspended = The author’s account is suspended ({ $until }): { $why }
peace-looking = { $name } is looking at it
peace-look = I’ll look
peace-look-at = I’ll look at: { $title }
peace-case = Decide: { $title }
peace-in-place = See it where it stands
peace-joined = joined { $day }
peace-former = { $n ->
    [0] no decisions before
    [one] one decision before
   *[other] { $n } decisions before
 }
peace-reports-head = Reports and appeals
peace-settled = decided
peace-decide = Your decision
peace-decide-what = What is to be done?
peace-decide-span = For how long (when suspending)
peace-decide-ground = On which ground
peace-decide-hint = 1 to 500 characters. Whom it concerns reads it: speak of the text, not of the person.
peace-decide-send = Decide
peace-acts = What was done about this
peace-former-head = Earlier decisions about this author
peace-see-case = See the case
peace-concerned = concerns
peace-undo = Undo
peace-undone = undone
peace-undone-by = undone by { $name }, { $time }
peace-undo-title = Undo this decision
peace-undo-lead = Everything goes back to how it was before, and the case waits again.

peace-folded = A text of yours was folded
peace-folded-lead = What you wrote in “{ $title }” was folded on { $time }. It was not deleted; for now the others do not see it.
peace-folded-here = A moderator folded this reply of yours: { $why }
peace-folded-more = See more, or appeal
peace-by-reports = Three members reported it; folded until a moderator looks
peace-suspended = Your account is suspended
peace-suspended-lead = Until { $time } you can read but not write. It ends by itself.
peace-suspended-open = You can read but not write until a moderator lifts it.
peace-suspended-told = Your account is suspended until { $time }: you can read but not write, so this was not saved. The reason: { $why }
peace-reason = The reason
peace-your-text = What you wrote
peace-appeal = Ask for a second look
peace-appeal-lead = Another moderator looks at it, not the one who decided.
peace-appeal-words = What should they know?
peace-appeal-hint = 1 to 500 characters; only moderators read it.
peace-appeal-send = Send the appeal
peace-appeal-to = See why, or appeal
peace-appeal-waits = Your appeal of { $time } is waiting for another moderator.
peace-appeal-stays = On { $time } another moderator looked again: the decision stays.
peace-free = Your account is fine
peace-free-lead = Write whatever is on your mind.

peace-locked = A moderator closed this topic for replies: { $why }
peace-locked-next = You can read it but not reply. To go on, open another topic.
peace-lock = Close or open for replies

peace-notice-hidden = What you wrote in “{ $title }” was folded: see why
peace-notice-restored = What you wrote in “{ $title }” was restored
peace-notice-locked = Your topic “{ $title }” was closed for replies: see why
peace-notice-unlocked = Your topic “{ $title }” is open for replies again
peace-notice-suspended = Your account is suspended for now: see why and until when
peace-notice-lifted = Your suspension was lifted; you can write again

peace-help = How much you can write at first
peace-help-text = In the first 24 hours after joining: at most { $topics } topics or ideas and { $replies } replies; { $links } links and { $mentions } people named in a text; { $pause } seconds between two posts. None of this once an answer of yours was accepted.
peace-help-all = How much anybody can write
peace-help-all-text = In 24 hours at most { $topics } topics or ideas and { $replies } replies; the same words not twice within { $minutes } minutes. If something is wrong, report it, at most { $reports } times in 24 hours.
