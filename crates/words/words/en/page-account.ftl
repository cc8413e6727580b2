# Joining, signing in, oneself, members, notices, explanations.

role-engineer = Engineer
role-product-manager = Product manager
role-executive = Executive
role-founder = Founder
role-centre-staff = Service centre staff
role-moderator = Moderator
role-admin = Administrator
former-member = Former member

account-join-title = Join { -community }
account-join-lead = Say what you wish for, and the people who build it will read it. Joining takes a minute.
account-join = Join
account-join-and = Join and finish what you began
account-joined-before = Joined before?
account-new-here = New here?
account-sign-in-title = Sign in
account-sign-in-and = Sign in and finish what you began
account-name = Display name
account-name-hint = What others see. You can change it later.
account-handle = User name
account-handle-hint = 3 to 20 small letters, digits or hyphens. It stands in your page's address.
account-email = Email
account-email-hint = To sign in and for our mails. Nobody else sees it. We send a link there to confirm it.
account-password = Password
account-password-new = New password
account-password-hint = At least { $n } characters. A few words together are long enough and easy to remember.
account-login = Email or user name
account-forgot = Forgot your password?
account-forgot-text = On the sign-in page choose “Forgot your password?”. We send a link to your address; it holds for one hour and works once. No address here? An administrator can make a link for you.
account-forgot-lead = Say your email or your user name, and we send a link to that account’s address.
account-forgot-send = Send the link
account-asked-title = Look into your mail
account-asked = If there is such an account, a link to set a new password is on its way to its address. It holds for one hour and works once. Nothing there? Look among the junk, or ask again in a minute.
account-verify-title = Confirm your address
account-verify-lead = One press, and we know that the address this link was sent to is yours.
account-verify-button = Confirm
account-verified-title = Thank you, it is confirmed
account-verified = When what you asked for is in your build, we write to you there: once a release, never more.
account-as-mei = Continue as Mei
account-not-now = You are signed in, but what you began could not be done just now. What you wrote is below: send it again in a moment.

account-step-title = One more step
account-step-support = You want to support “{ $title }”. Once you have joined or signed in, it counts at once.
account-step-reply = Your reply is written. Once you have joined or signed in, it is posted at once.
account-step-propose = Your idea is written. Once you have joined or signed in, it is posted at once.
account-step-any = This needs you to be signed in. Once you have joined or signed in, we go on from here.
account-step-safe = Your text is safe
account-step-demo = This is the demo: no need to join.

account-profile-title = Profile
account-bio = About you
account-zone = Time zone
account-zone-hint = Such as Europe/Lisbon. Left empty, it is the company’s: { $zone }.
account-lang = Language
account-lang-auto = As the browser says
account-lang-zh = 中文
account-lang-en = English
account-theme = Colours
account-theme-auto = As the device says
account-theme-light = Light
account-theme-dark = Dark
account-save = Save
account-email-is = You sign in with { $email }
account-handle-is = User name: { $handle }

account-mail-title = Email and mails
account-mail-address = Your address
account-mail-proven = { $email }, confirmed
account-mail-said = { $email }, not confirmed yet: we sent a link there
account-mail-none = No address yet
account-mail-again = Send the link again
account-mail-on-its-way = If the address can be used here, a link is on its way there. Look into your mail.
account-mail-new = New address
account-mail-new-hint = We send a link there. Until you have pressed it, the old address stays.
account-mail-password = Your password, so that nobody else changes it
account-mail-send = Send the link
account-mail-when = When we write
account-mail-wanted = Write to me when what I asked for is in my build
account-mail-wanted-hint = Once a release, never more. A link you asked for comes in any case.
account-mail-quiet-from = Quiet from
account-mail-quiet-to = Quiet until
account-mail-quiet-hint = In your time zone, { $zone }. A mail waits until it is over. The same hour twice: never quiet.
account-leave-title = No more mails?
account-leave-lead = One press, and we no longer write to you when what you asked for is in your build. Your notices still say so.
account-leave-button = Stop the mails
account-left-title = We no longer write to you
account-left = If you miss it, switch it on again on your page “Email and mails”.
account-left-again = To “Email and mails”
account-outbox-title = Outbox
account-outbox-lead = In the demo no mail leaves the house. Here is every one, as it would be sent.
account-outbox-none = No mail yet. Ask for a new password, or let Friday’s build come out.
account-outbox-waits = waits until { $at }
account-outbox-sent = would have left { $at }
account-outbox-failed = not sent: { $why }
account-outbox-kind-verify = To confirm an address
account-outbox-kind-reset = To set a new password
account-outbox-kind-shipped = In the member’s build
account-outbox-why-off = the member wants none
account-outbox-why-late = it would come too late
account-outbox-why-nothing = there is nothing to say
account-outbox-nothing = Nothing in it may be said any more, so it will not be sent.
account-outbox-other = The same in the other language
account-devices-title = Devices and channels
account-devices-lead = Tell us what is in your pocket and where it takes its builds from. Then a release can tell you what is in yours.
account-devices-none = No device yet.
account-device = Model
account-channel = Channel
account-channel-stable = every month or two
account-channel-development = Fridays, you judge
account-channel-internal = daily, for engineers
account-device-add = Add device
account-device-save = Save channel
account-device-drop = Remove
account-device-drop-this = Remove { $name }
account-device-channel-of = Channel of { $name }

account-sessions-title = Where you are signed in
account-session-here = this one
account-session-unknown = A browser that gave no name
account-session-seen = Last seen
account-session-end = Sign out
account-session-end-this = Sign out { $name }
account-session-end-others = Sign out everywhere else
account-sessions-lead = If one is not yours, end it and change your password.

account-reset-title = Choose a new password
account-reset-lead = When it is saved, you are signed out everywhere else.

account-me-profile = My public page
account-me-things = My things
account-me-ideas = Ideas I proposed
account-me-no-ideas = You have not proposed an idea yet. Whatever annoys you is one.
account-me-propose = Propose an idea
account-score-total = { $n } in all
account-progress-to = On the way to the next grade: { $n }%
account-unread = { $n } unread
account-source-joined = Joined
account-source-posted = Opened a topic
account-source-replied = Replied
account-source-thanked = Someone thanked you
account-source-helped = Your answer solved it
account-source-mentioned = Someone mentioned you
account-source-proposed = Proposed an idea
account-source-voted = Supported an idea
account-source-moved = Your idea moved
account-source-released = Published a build
account-source-judged = Said how a change is
account-source-awarded = Won an award
account-source-role-given = Got a role
account-source-halted = Halted a build
account-source-edited = Edited
account-source-undone = Undone
account-source-imported = Brought from elsewhere
account-source-role-taken = Gave a role back

account-member-since = Joined { $date }
account-member-unclaimed = Brought from another community; has not come here in person yet.
account-member-ideas = Ideas by { $name }
account-member-no-ideas = No ideas yet.
account-member-edit = Edit profile

account-notices-title = Notices
account-notices-none = Nothing yet. Support or propose an idea, and you will hear here when it moves.
account-notices-seen = Mark all as seen
account-today = Today
account-yesterday = Yesterday
account-new = New
account-notice-today = today
account-notice-in-build = “{ $title }”, which you support, is in your build since { $since } ({ $version })
account-notice-own-in-build = Your idea “{ $title }” is in your build since { $since } ({ $version })
account-notice-coming = “{ $title }”, which you support, is in development build { $version } and is coming to your channel
account-notice-moved = “{ $title }”, which you support, moved: { $state }
account-notice-own-moved = Your idea “{ $title }” moved: { $state }
account-notice-merged = “{ $title }”, which you follow, goes on together with another idea
account-notice-own-merged = Your idea “{ $title }” goes on together with another one: your votes, your days and your name stay
account-notice-unmerged = “{ $title }”, which you follow, stands on its own again
account-notice-own-unmerged = Your idea “{ $title }” stands on its own again: votes and days as they were
account-notice-released = { $version } is out on the { $channel } channel: see what’s new
account-notice-halted = { $version } was halted: see why
account-notice-awarded = “{ $title }”, which your idea brought about, won the { -popcorn-award }
account-notice-replied = { $others ->
    [0] { $name } replied to you: “{ $title }”
    [one] { $name } and one other replied to you: “{ $title }”
   *[other] { $name } and { $others } others replied to you: “{ $title }”
 }
account-notice-mentioned = { $name } mentioned you in “{ $title }”
account-notice-thanked = { $others ->
    [0] { $name } thanked you: “{ $title }”
    [one] { $name } and one other thanked you: “{ $title }”
   *[other] { $name } and { $others } others thanked you: “{ $title }”
 }
account-notice-helped = Your answer solved it for { $name }: “{ $title }”

account-problem-others = What else can happen

account-about-lead = Here the people who use a product and the people who build it make it better together.
account-about-loop = How an idea becomes a change
account-about-loop-text = Someone proposes it, others support it, a named person of the team answers, it is built and comes with Friday’s development build, those who use it say how it is, and in the end it reaches everybody. Every step has a date and a name.
account-about-share = How “from { -fans }” is counted
account-about-share-text = Of all changes of a release that are new, better or fixed: how many have behind them an idea or a bug by someone outside the company. It counts if it is older than the change and was linked before the release came out.
account-about-popcorn = How the { -popcorn-award } is decided
account-about-popcorn-text = Each Wednesday at noon, from the verdicts on the last development build: the change that those who used it like most surely (the lower Wilson bound of liked against not good enough). With too few verdicts there is no award. The company’s own people and the team itself do not count; ties share it.
account-about-grade = Score and grades
account-about-grade-from = from { $n }
account-about-see-fans = See the share of each release
account-about-see-awards = See all awards
account-about-see-ideas = See the ideas

account-help-lead = Whatever it is, say so: someone is always here.
account-help-ask = You wonder how something works
account-help-ask-text = Ask on a board under Discuss. Other members often answer first; accept the answer that solved it.
account-help-idea = Something could be better, or is broken
account-help-idea-text = Say it under Ideas. You see which team owns it and how fast it usually answers.
account-help-build = A build gives you trouble
account-help-build-text = Under Updates the known issues of every release stand first. If yours is not there, report it as a bug.
account-help-password = You forgot your password
account-help-keys = With the keyboard
account-help-keys-text = Press ? for all shortcuts. They do nothing while you type.

account-privacy-lead = We keep little, and all of it is listed here.
account-privacy-shown = What others see
account-privacy-shown-text = Your display name, user name, picture, the words about you, your grade, and what you wrote in public. Only you see your email, your devices and where you are signed in.
account-privacy-kept = What we keep
account-privacy-kept-text = What you wrote, supported and judged, and when. Your email, and when we wrote to you. Of your password only a digest that cannot be turned back. Sessions for at most 90 days.
account-privacy-cookies = Cookies
account-privacy-cookies-text = Four: signing in, language, colours, and for 90 days a random word by which we notice when several accounts in one browser thank each other. No statistics, no advertising, nothing sent to any other site.
