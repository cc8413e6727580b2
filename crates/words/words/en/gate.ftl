# Each says what happened, then whether what you wrote is safe, then what to do.

refusal-sign-in = Please sign in for this. You will come back here and can carry on.
refusal-not-allowed = Your account may not do this yet. Nothing was changed. If that seems wrong, ask an administrator.
refusal-missing = There is nothing here. It may have been moved, or the address is missing a few letters.
refusal-conflict = Someone was a moment faster, or it is already so. This time nothing was saved. Have a look at how it stands now.
refusal-closed = This is not open: it has not begun yet, or it is over. Nothing was changed.
refusal-malformed = Something is not filled in right, so nothing was saved yet. What you wrote is still here: correct it and send it again.
refusal-too-many = That was a little fast, so this one was not done. Take a short break and try again.
refusal-busy = It is very busy right now. Nothing was changed. Please try again in a few seconds.
refusal-fault = Something went wrong on our side, and we have noted it. What you sent may not be saved: keep a copy and try again.
refusal-cross-site = This did not come from a page of ours, so it was not done. Please come back and do it here.
refusal-shown-once = This was done when it was sent the first time. Its answer held a secret, which is shown once and kept nowhere; if you lost it, end it and make another.
refusal-key-reused = This form was already sent once with other content, so this one was not saved. Open a fresh form and send it from there.
refusal-too-large = What you sent is too large and was not saved. Make it shorter and send it again.
refusal-too-long = This address is too long to open. Check whether the link is complete.
refusal-head = The browser's request was incomplete or malformed, so it was not done. Reload the page and try again.
refusal-headers = The browser sent too much along with the request, so it was not done. Clear this site's cookies and try again.
refusal-method = This address does not work that way. Please use the button on the page.
refusal-type = What you sent is in a format we cannot read, so it was not saved.
refusal-nul = There is a character in it that cannot be kept (U+0000), so nothing was saved. Remove it and send it again.
refusal-slow = It took too long to arrive or to finish, so we stopped. See whether it took effect before you try again.

refusal-suspended = Your account is suspended until { $until }: you can read but not write, so this was not saved. The reason: { $why }. You can appeal at /appeal; another moderator will look at it.
refusal-suspended-open = Your account is suspended: you can read but not write, so this was not saved. The reason: { $why }. You can appeal at /appeal; another moderator will look at it.

problem-sign-in = Please sign in
problem-not-allowed = Not allowed
problem-missing = Not found
problem-conflict = In conflict with how it stands
problem-closed = Not open
problem-malformed = Not filled in right
problem-too-many = Too often
problem-busy = Try again in a moment
problem-fault = Our mistake
problem-cross-site = Not sent from here
problem-too-large = Too large
problem-head = Malformed request
problem-method = Does not work that way
