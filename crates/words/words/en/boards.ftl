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
refusal-hide-reason = Please give a reason of 1 to 500 characters; other moderators read it. Nothing was changed yet.
refusal-draft-place = A draft cannot be kept here, so this one was not saved. Copy what you wrote, then reload the page.
