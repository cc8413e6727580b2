# What happened, whether what was written is safe, what to do: in this order.

refusal-handle = A user name has 3 to 20 characters: small letters, digits and single hyphens inside. Nothing was saved yet; what you filled in is still here.
refusal-handle-taken = Someone has this user name, or one that looks like it. Nothing was saved yet; what you filled in is still here. Choose another one.
refusal-name = A display name has 1 to 40 characters. Nothing was saved yet; what you filled in is still here.
refusal-email = This email address looks incomplete. Nothing was saved yet; what you filled in is still here. Check it and send it again.
refusal-email-taken = Someone joined with this email address, so no second account was made. Sign in instead; if you forgot the password, you can reset it.
refusal-credentials = The address and the password do not belong together, so you are not signed in. Try again; if you forgot the password, you can reset it.
refusal-zone = There is no such time zone. Nothing was saved yet; what you filled in is still here. Choose one from the list.
refusal-device = There is no such device or channel. Nothing was saved yet; what you filled in is still here. Choose one from the list.
refusal-reset-over = This link was used, or its hour is over. Your password was not changed. Ask for a new link.
refusal-last-admin = This is the last administrator, so nothing was changed. Make someone else an administrator first.
refusal-password-short = A password has at least { $n } characters, and at most 256. Nothing was saved yet. A few words together are long enough and easy to remember.
refusal-bio-long = About you holds at most { $n } characters. Your text is still here: shorten it and save again.
