# What happened, whether what was written is safe, what to do: in this order.

refusal-handle = A user name has 3 to 20 characters: small letters, digits and single hyphens inside. Nothing was saved yet; what you filled in is still here.
refusal-handle-taken = Someone has this user name, or one that looks like it. Nothing was saved yet; what you filled in is still here. Choose another one.
refusal-name = A display name has 1 to 40 characters. Nothing was saved yet; what you filled in is still here.
refusal-email = This email address looks incomplete. Nothing was saved yet; what you filled in is still here. Check it and send it again.
refusal-credentials = The address and the password do not belong together, so you are not signed in. Try again; if you forgot the password, you can reset it.
refusal-zone = There is no such time zone. Nothing was saved yet; what you filled in is still here. Choose one from the list.
refusal-device = There is no such device or channel. Nothing was saved yet; what you filled in is still here. Choose one from the list.
refusal-reset-over = This link was used, or its hour is over. Your password was not changed. Ask for a new link.
refusal-verify-over = This link was used, its 24 hours are over, or the address has changed since. Nothing was changed now. Ask for a new link on your page “Email and mails”.
refusal-quiet-hours = Quiet hours begin and end at an hour such as 22:00. Nothing was saved yet; check both and save again.
refusal-last-admin = This is the last administrator, so nothing was changed. Make someone else an administrator first.
refusal-password-short = A password has at least { $n } characters, and at most 256. Nothing was saved yet. A few words together are long enough and easy to remember.
refusal-bio-long = About you holds at most { $n } characters. Your text is still here: shorten it and save again.
refusal-suspension-reason = Please give a reason of 1 to 500 characters; the member reads it. Nothing was changed yet.
refusal-oneself = Another moderator decides what concerns you. Nothing was changed.
refusal-staff-suspended = Only an admin suspends a colleague or lifts it. Nothing was changed.
refusal-already-suspended = This account is suspended already, so nothing was changed. To change for how long, lift it first and suspend again.
refusal-not-suspended = This account is not suspended, so nothing was changed.
