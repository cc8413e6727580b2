# What happened, whether what was written is safe, what to do: in this order.

refusal-title = A title has 6 to 80 characters, so this was not posted yet. All you wrote is still here: change the title and send it again.
refusal-body-empty = There is no text yet, so nothing was posted. Write a line and send it.
refusal-body-long = A text has at most { $n } characters, so this was not posted yet. All you wrote is still here: shorten it, or send it in two parts.
refusal-board = There is no such board, so this was not posted yet. All you wrote is still here: choose another board and send it again.
refusal-reply-to = The reply you are answering is not in this topic, so this was not posted yet. All you wrote is still here: reply to the topic instead.
refusal-not-author = Only the author and moderators edit this, so it was not saved. If something in it is wrong, tell the author in a reply.
refusal-edited = This was edited while you were writing, so your version did not replace it. What you wrote is below: compare it with the new text and save again.
refusal-own-thanks = You cannot thank yourself for what you wrote. Nothing was changed.
refusal-not-question = This topic is not a question, so there is no answer to accept. Nothing was changed.
refusal-not-asker = Only the person who asked and moderators accept an answer. If it helped you too, thank its author.
refusal-other-accepted = Another answer is accepted, so nothing was changed. Take that one back first, then accept this one.
refusal-hide-reason = Please give a reason of 1 to 500 characters; the author and the other moderators read it. Nothing was changed yet.
refusal-draft-place = A draft cannot be kept here, so this one was not saved. Copy what you wrote, then reload the page.
refusal-locked = A moderator closed this topic for replies, so yours was not posted. All you wrote is still here: to go on, open another topic.
refusal-own-text = You wrote this yourself, so somebody else looks at it. Nothing was changed.
refusal-own-report = You reported this yourself, so another moderator decides. Nothing was changed.
refusal-own-decision = This appeal is about your own decision, so another moderator looks at it. Nothing was changed.
refusal-report-ground = No reason was chosen, so the report was not sent yet. Choose the nearest one and send it again.
refusal-report-words = “Something else” needs a sentence on what is wrong, at most 500 characters. The report was not sent yet; what you wrote is still here.
refusal-appeal-words = Please say in 1 to 500 characters why somebody should look again. Nothing was sent yet; what you wrote is still here.
refusal-decision = Nothing was chosen to be done, so nothing was changed. Choose, and send it again.
refusal-undone = This was undone before, so nothing was changed.
refusal-topics-today = That is enough topics and ideas for 24 hours, so this one was not posted yet. All you wrote is still here: send it in about { $n ->
    [one] one hour
   *[other] { $n } hours
 }.
refusal-replies-today = That is enough replies for 24 hours, so this one was not posted yet. All you wrote is still here: send it in about { $n ->
    [one] one hour
   *[other] { $n } hours
 }.
refusal-reports-today = That is enough reports for 24 hours, so this one was not sent. Thank you for keeping an eye on things; come back in about { $n ->
    [one] one hour
   *[other] { $n } hours
 }.
refusal-same-text = You sent the same words a moment ago, so they were not posted again. All you wrote is still here: change it, or send it in { $n ->
    [one] one minute
   *[other] { $n } minutes
 }.
refusal-new-topics = On the first day there is room for a few topics and ideas, and you have used it; this one was not posted yet. All you wrote is still here: send it in about { $n ->
    [one] one hour
   *[other] { $n } hours
 }.
refusal-new-replies = On the first day there is room for a few replies, and you have used it; this one was not posted yet. All you wrote is still here: send it in about { $n ->
    [one] one hour
   *[other] { $n } hours
 }.
refusal-new-pause = On the first day there is a short pause between two posts; this one was not posted yet. All you wrote is still here: send it in { $n ->
    [one] one second
   *[other] { $n } seconds
 }.
refusal-new-links = On the first day a text has at most { $n } links, so this was not posted yet. All you wrote is still here: take a few out and send it again.
refusal-new-mentions = On the first day a text names at most { $n } people, so this was not posted yet. All you wrote is still here: name fewer and send it again.
