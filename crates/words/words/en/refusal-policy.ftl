# Why a policy of grades cannot be read, and why an appeal is refused.
refusal-policy-outdated = Somebody enacted another policy while you were writing. Nothing was changed and your text is kept: look at what holds now, and send yours again.
refusal-policy-same = This is the policy that holds already. Nothing was changed.
refusal-policy-why = Say in 6 to 1,000 characters why: the reason stands in the history for everybody who edits. Your text is kept.
refusal-policy-problems = { $n ->
    [one] There is a problem in this policy, so nothing was changed and your text is kept. It is named below with its line.
   *[other] There are { $n } problems in this policy, so nothing was changed and your text is kept. Each is named below with its line.
}
refusal-policy-syntax = This cannot be read: { $word }
refusal-policy-unknown = There is no “{ $word }” here. Perhaps it is spelled otherwise.
refusal-policy-missing = “{ $word }” is missing.
refusal-policy-number = “{ $word }” is a whole number: { $choices }.
refusal-policy-text = “{ $word }” is a text of 1 to { $choices } characters.
refusal-policy-path = “{ $word }” is no page of this community: a path begins with / and leads nowhere else.
refusal-policy-choice = “{ $word }” cannot stand here. Choose from: { $choices }.
refusal-policy-online = “{ $word }” never counts. Nobody gets points for being here: not for joining, visiting, signing in, voting or what was imported. Weigh what helps somebody instead.
refusal-policy-most = “most-of-a-part” is { $word }; at most 60 percent of what a grade asks may come from one part.
refusal-policy-one-part = Grade { $word } asks more than 60 percent of its score from one part. Ask for less of it, or for a higher score.
refusal-policy-grades = There are five grades; this text has { $word }.
refusal-policy-first = Grade { $word } is everybody's from the first day: it asks for 0 and nothing else.
refusal-policy-rising = Grade { $word } must ask for a higher score than the one before it.
refusal-policy-shared = Two rules are called “{ $word }” and differ in cap, part, receiver or half-life. Rules with one name share these: make them the same, or rename one.
refusal-policy-uncapped = “{ $word }” gives points for taking part without a limit. Add a cap by day or by pair and month.
refusal-policy-confirmed = “{ $word }” gives points for helping to whoever says so of themselves. Helping counts only when somebody else confirms it: to = "other".
refusal-policy-behind = “{ $word }” never applies: an earlier rule takes every such deed. Put the more special rule first.
refusal-appeal-why = Say in 10 to 2,000 characters what you disagree with. What you wrote is kept.
refusal-appeal-not-yours = You can disagree with your own points and your own grade only. Nothing was sent; open the point on your page of grades.
refusal-appeal-open = You have said already that you disagree with this, and it waits for an answer. Nothing more was sent.
refusal-appeal-answered = This was answered meanwhile. Nothing was changed; the answer stands on its page.
refusal-appeal-own = Nobody answers what they asked themselves. Nothing was changed; a colleague will.
refusal-appeal-says = Answer in 10 to 2,000 characters. What you wrote is kept.
refusal-appeal-correction = A correction is a whole number of points from -1,000 to 1,000, and not 0. Leave it empty to change nothing. What you wrote is kept.
