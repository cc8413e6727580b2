# The experience report: the form, the receipt, the result, what became of it, and the team's inbox.
experience-title = { $version }: experience report
experience-minutes = About three minutes. All of it is optional: one tap is an answer too.
experience-until = Open until { $until } ({ $zone }). Missing one costs you nothing.
experience-late = This week’s result is out. Yours is still welcome: the team reads it, the tally stays as it is.
experience-so-far = { $n ->
    [0] You are the first
    [one] One person has reported
   *[other] { $n } people have reported
  }
experience-sent = Sent, receipt { $number }. Until { $until } you may change it and send it again. What you wrote to the team is with them already.
experience-saved = Saved { $time }
experience-failed = Not saved just now. It stays here and is sent again when the network is back.
experience-kept = Your draft is saved.
experience-overall = How was this build overall?
experience-overall-1 = Very poor
experience-overall-2 = Poor
experience-overall-3 = So-so
experience-overall-4 = Good
experience-overall-5 = Very good
experience-changes = This week’s headlines
experience-rest = { $n ->
    [one] One more change
   *[other] { $n } more changes
  }
experience-why = What was not good enough?
experience-wanted = What do you want most next?
experience-wanted-hint = Up to three ideas of others or of yours. A few words find them; #4821 is the number of one.
experience-wish = Wish { $n }
experience-find = Find
experience-pick = Wish for “{ $title }”
experience-none = Nothing like that yet. You can propose it on the page of ideas.
experience-problems = Did anything go wrong?
experience-problem = Problem { $n }
experience-did = What did you do?
experience-expected = What did you expect?
experience-got = What happened?
experience-more = Add a problem
experience-with-team = With the team
experience-words = Anything else?
experience-words-hint = A thank-you is fine too.
experience-device = Device
experience-build = Build
experience-log = No log of your device goes with it. If the team needs one, somebody asks you first.
experience-send = Send the report
experience-send-again = Send the changes
experience-save = Save for later
experience-nothing-lead = Nothing to say this week? That is an answer, and it counts.
experience-nothing = Nothing this week
experience-link = Write the experience report (about 3 minutes)
experience-result-link = What the reports say
experience-thanks = Thank you
experience-receipt = Receipt { $number }
experience-is-counted = It is counted.
experience-is-late = It came after the window closed: the team reads it, it is not counted.
experience-is-company = You are of the company: the team reads it, it is not counted.
experience-was-nothing = You said that there was nothing to say this week.
experience-result-at = The result is here a minute after { $when }.
experience-again = Change it
experience-mine = My experience reports
experience-mine-lead = What you sent, and what became of it.
experience-mine-empty = No reports yet. Each Friday’s development build asks for one, if you carry it.
experience-mine-go = See what’s new
experience-draft = Not sent yet
experience-counted = Counted
experience-late-tag = Late, kept
experience-company = Kept
experience-go-on = Go on writing
experience-alike = { $n ->
    [one] Nobody else said this so far
   *[other] { $n } people said the same
  }
experience-waits = The team has it, and has not answered yet.
experience-goes-on = It goes on here:
experience-result = { $version }: what the reports say
experience-result-lead = { $n ->
    [0] Nobody reported in time.
    [one] One report counts. Frozen { $when }; nothing in it changes any more.
   *[other] { $n } reports count. Frozen { $when }; nothing in it changes any more.
  }
experience-result-late = { $n ->
    [one] One came late: kept and read, not counted.
   *[other] { $n } came late: kept and read, not counted.
  }
experience-result-nothing = { $n ->
    [one] One said honestly that there was nothing to say.
   *[other] { $n } said honestly that there was nothing to say.
  }
experience-result-soon = The window closes { $until }. A minute later everybody reads the result here.
experience-result-counting = The window has closed. The reports are being counted; come back in a minute.
experience-result-none = Nobody was asked for a report on this one.
experience-mean = { $mean } of 5
experience-rated = { $n ->
    [one] one said how it was overall
   *[other] { $n } said how it was overall
  }
experience-bar = { $label }: { $n } of { $all }
experience-by-change = Change by change
experience-most = Most wanted next
experience-most-none = No wishes this week.
experience-want = { $n ->
    [one] one wants it
   *[other] { $n } want it
  }
experience-devices = By device
experience-devices-bar = { $device }: { $mean } of 5, { $n } people
experience-few = { $n ->
    [one] One is on a device with too few people to tell apart.
   *[other] { $n } are on devices with too few people to tell apart.
  }
experience-few-rule = A device is shown from five people on. Of fewer, a mean would be somebody’s own answer.
experience-corrections = Corrections
experience-corrections-rule = A result is never changed. What was wrong is said beside it.
experience-correct = Add a correction
experience-correct-zh = In Chinese
experience-correct-en = In English
experience-correct-send = Publish the correction
experience-inbox = What reports say
experience-inbox-lead = Alike ones are one, the most said first. Everybody who wrote it reads your answer.
experience-inbox-open = Waiting
experience-inbox-answered = Answered
experience-inbox-empty = Everything is answered.
experience-inbox-none = Nothing is answered yet.
experience-said-by = { $n ->
    [one] said by one
   *[other] said by { $n }
  }
experience-of-change = not good enough: { $title }
experience-heard = In their words
experience-answer = Your answer
experience-typed = What you wrote
experience-answer-hint = Say what you do about it, or name the idea or bug it goes on in.
experience-answer-idea = Goes on in (number of an idea or bug)
experience-answer-send = { $n ->
    [one] Answer
   *[other] Answer all { $n }
  }
experience-notice-tallied = The reports on { $version } are counted: see the result
experience-notice-answered = { $name } answered what you wrote in your report on { $version }
audit-what-deed-report-sent = Sent an experience report
audit-what-deed-report-tallied = Froze the tally of the reports
audit-what-deed-problem-answered = Answered what reports say
audit-what-deed-report-corrected = Corrected a result of reports
audit-what-read-reports = Read what reports say
audit-object-report = Experience report on release
audit-object-problem = Problem in reports
