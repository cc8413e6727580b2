# What happened, whether what was written is safe, what to do: in this order.

refusal-desk-words = An answer has 4 to 20,000 characters, so nothing was sent yet. What you wrote is still here.
refusal-desk-idea-only = A question can be answered, but not taken up, put off or merged, so nothing was sent. Your words are still here: choose another kind of answer.
refusal-desk-many = Together means 2 to 50 at a time, so nothing was sent. Your words are still here: choose again.
refusal-desk-held = A colleague’s answer to this goes out in a moment, so yours was not sent. Your words are still here: read theirs first, then decide.
refusal-desk-too-late = It has gone out already, or was taken back before, so nothing was changed. You can still edit your reply where it stands.
refusal-desk-not-together = Only an answer that was written to several people at once can be returned, and only by the person who got it. Nothing was changed. If something is missing, just reply.
refusal-desk-answered = It is answered and nobody owes it anything more, so nothing was changed.
refusal-desk-not-staff = Only somebody of the company can answer this, so it was given to nobody. Choose a colleague.
refusal-desk-snooze = It can sleep fourteen days at most, and has to wake up some time from now. Nothing was changed: choose another day.
refusal-desk-nothing-to-undo = There is nothing of yours from the last hour left to undo. Nothing was changed.
refusal-desk-title = A saved reply needs a name of 1 to 60 characters, so it was not kept yet. What you wrote is still here.
refusal-desk-body = A saved reply has 1 to 4,000 characters, so it was not kept yet. What you wrote is still here.
refusal-desk-full = You have fifty saved replies, which is as many as there is room for. Nothing was changed: forget one you no longer use.
refusal-desk-merge = These two cannot be merged as they stand: one may be part of the other already, or has come out. Nothing was changed: look at both once more.
refusal-desk-below = The answer could not be posted there, so nothing was sent. Your words are still here: look at how it stands now, then try again.
refusal-desk-unedited = { $n ->
    [one] Not sent yet: this is still almost the saved reply, or almost your last answer. Change one more character so that it is yours. Everything you wrote is here.
   *[other] Not sent yet: this is still almost the saved reply, or almost one of your last answers. Change { $n } more characters so that it is yours. Everything you wrote is here.
  }

desk-notice-assigned = { $name } asks you to answer “{ $title }”
desk-notice-returned = { $name } says of your answer to “{ $title }”: that is not what I meant
desk-notice-answered = { $name } answered your idea “{ $title }” together with others like it
