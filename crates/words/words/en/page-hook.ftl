# Webhooks: other programs are told what happened here. Read by admins.
hook-title = Webhooks
hook-lead = Your own programs hear what happens here: what it is, its number and its address. Never anybody’s words.
hook-empty = Nobody is told yet. Make an endpoint for your build server, your chat or your tracker.
hook-new = New endpoint
hook-new-lead = Every message is signed after Standard Webhooks (standardwebhooks.com). You see the secret once, on the next page.
hook-url = Address
hook-url-hint = https, port 443 or above 1024. It must be reachable from the public network.
hook-about = What is it for?
hook-about-hint = At most 200 characters, for your colleagues.
hook-events = What is it told?
hook-reply-to = It carries answers back
hook-reply-to-hint = For the program through which customers write to you from outside: with an answer it gets the reference they came with.
hook-make = Make the endpoint
hook-save = Save
hook-edit = Change it
hook-edit-lead = Whoever saves it answers for it from then on: it is told what they may see.

hook-event-idea-proposed = An idea or a bug came in
hook-event-idea-moved = An idea made progress
hook-event-idea-merged = An idea goes on in another one
hook-event-idea-unmerged = A merged idea stands alone again
hook-event-topic-posted = A topic was opened
hook-event-feedback-answered = A feedback was answered
hook-event-release-released = A release is out
hook-event-release-halted = A release was halted or withdrawn
hook-event-award-given = A Popcorn Award was given
hook-event-endpoint-test = A test

hook-state-on = On
hook-state-paused = Paused
hook-state-gone = Off: it answered that it is gone
hook-state-dead = Off: it took nothing for five days
hook-failing = It has taken nothing since { $when }.
hook-taken = Last taken { $when }.
hook-never = Nothing was taken yet.
hook-waits = { $n ->
    [0] Nothing waits.
    [one] One message waits.
   *[other] { $n } messages wait.
 }
hook-many-events = { $n ->
    [one] one kind of message
   *[other] { $n } kinds of messages
 }
hook-by = Answers for it

hook-test = Send a test
hook-pause = Pause
hook-pause-hint = What happens in a pause is not told later.
hook-resume = Turn it on
hook-rotate = New secret
hook-rotate-hint = For a day both sign, so that nothing is lost while you change it over.
hook-both = Until { $when } messages are signed with the old secret too.
hook-forget = Delete
hook-forget-hint = With its log. It cannot be undone.
hook-forget-sure = Yes, delete it

hook-secret-title = The secret
hook-secret-lead = Put it into your program now: it is not shown again.
hook-secret-on = Go to the endpoint
hook-secret-gone = The secret was shown already. If it is lost, make a new one.

hook-log = Messages
hook-log-lead = Kept for 30 days. Sent again, a message keeps its id and is written anew: what was folded meanwhile is not told.
hook-log-empty = Nothing was sent yet.
hook-fate-waiting = Waits
hook-fate-sent = Taken
hook-fate-failed = Given up
hook-fate-withheld = Not sent
hook-next = Next try { $when }
hook-why-hidden = Nothing was sent: what it is about is folded or gone.
hook-why-maker = Nothing was sent: whoever answers for this endpoint does not speak for the company any more.
hook-why-presser = Nothing was sent: whoever pressed may not see it any more.
hook-tries = { $n ->
    [one] One try
   *[other] { $n } tries
 }
hook-try = { $n }. { $when }
hook-try-status = Answer { $status } after { $ms } ms
hook-try-none = No answer after { $ms } ms
hook-again = Send again
hook-now = Try now

refusal-hook-url = That is not an address on the web. It looks like https://example.com/hooks.
refusal-hook-https = Only https: what is sent must not be read on its way.
refusal-hook-login = Leave name and password out of the address. The signature says who sent it.
refusal-hook-port = Not at this port. Take 443 or one above 1024.
refusal-hook-private = This address lies inside a private network. Only whoever runs this community can allow that (hooks.private_targets).
refusal-hook-about = Say it in at most 200 characters, on one line.
refusal-hook-events = Choose at least one.
refusal-hook-off = This endpoint is not on. Turn it on first, then send.
refusal-hook-often = That was sixty tests within an hour. Wait a little.
refusal-hook-many = There are { $n } endpoints already. Delete one that nobody needs.

mail-hook-off-subject = A webhook was turned off
mail-hook-off-lead-gone = Your endpoint at { $host } answered that it is gone for good (410). So we send it nothing more.
mail-hook-off-lead-dead = Your endpoint at { $host } has taken nothing for five days. So we stopped asking it.
mail-hook-off-button = See its messages
mail-hook-off-else = What waits is kept for 30 days and goes out when you turn it on again. What happens until then is not told.
