# What mails say. Plain and short: a mail is read between two others.

mail-hello = Hello { $name },
mail-verify-subject = Confirm your address
mail-verify-lead = You gave { $email } as your address at { -company }. Confirm that it is yours: then we can write to you when what you asked for is in your build, and help you back in if you forget your password.
mail-verify-button = Confirm my address
mail-verify-else = The link works once, within 24 hours. If it was not you, do nothing: without this step nobody can use your address.
mail-known-subject = You already have an account here
mail-known-lead = Somebody, perhaps you, gave { $email } as the address of another account at { -company }. It belongs to @{ $handle } already, so nothing was changed.
mail-known-button = Sign in
mail-known-else = If you forgot the password, you can set a new one from the sign-in page.
mail-reset-subject = Set a new password
mail-reset-lead = Somebody, we hope you, asked for a new password for @{ $handle } at { -company }.
mail-reset-button = Set a new password
mail-reset-else = The link works once, within an hour, and signs you out everywhere else. If it was not you, do nothing: your password stays as it is.
mail-shipped-subject = What you asked for is in your build: { $version }
mail-shipped-lead = { $version } has come to the channel your device is on, and this is in it:
mail-shipped-own = your idea
mail-shipped-supported = you support it
mail-shipped-button = See what’s new
mail-shipped-else = Thank you for saying it. Try it, then tell the people who built it how it is.
mail-shipped-why = We write because you proposed it or support it: once a release, never more.
mail-leave = No more mails like this: { $url }
mail-leave-link = No more mails like this
mail-quiet = Quiet hours and your address: { $url }
mail-quiet-link = Quiet hours and your address
mail-automatic = A program sent this; nobody would read an answer.
