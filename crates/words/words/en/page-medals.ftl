# Medals and titles.
medals-title = Medals and titles
medals-lead = What the company gives for what people did here. They say thank you and count for nothing in the score.
medals-of-kind-medal = Medals
medals-of-kind-title = Titles
medals-kind-medal = Medal
medals-kind-title = Title
medals-empty = There are no medals yet.
medals-ended = Not given any more; whoever has it keeps it
medals-holders = { $n ->
    [0] Nobody has it yet
    [one] One member has it
   *[other] { $n } members have it
}
medals-rule-helped = { $n ->
    [one] Somebody you helped confirms it
   *[other] { $n } different people you helped confirm it
}
medals-rule-thanked = { $n ->
    [one] Somebody thanks you
   *[other] { $n } different people thank you
}
medals-rule-proposed = { $n ->
    [one] You propose an idea or report a bug
   *[other] You propose { $n } ideas or report bugs
}
medals-rule-shipped = { $n ->
    [one] Something you asked for ships
   *[other] { $n } things you asked for ship
}
medals-rule-judged = { $n ->
    [one] You say of a change how it turned out
   *[other] You say of { $n } changes how they turned out
}
medals-rule-found = { $n ->
    [one] A hidden use you told us was new to ten members
   *[other] { $n } hidden uses you told us were new to ten members each
}
medals-rule-grade = You reach grade { $n }
medals-rule-since = Only what happened from { $day } on counts
medals-hand-administer = Given by the company, with a reason everybody can read
medals-hand-moderate = Given by moderators and the company, with a reason everybody can read
medals-stands-under-posts = May stand beside one’s name
medals-to-mine = Choose what I show
medal-who = Who has it
medal-nobody = Nobody yet. Perhaps you?
medal-by-rule = Reached
medal-by = Given by { $name }
medal-further = Further
medal-back = All medals and titles
medals-mine = My medals
medals-mine-lead = Up to { $n } medals stand on your page, and one title beside your name. What you do not show stays yours.
medals-mine-empty = You have none yet. Below you see how far you are.
medals-mine-medals = Medals on my page
medals-mine-default = You have not chosen yet: the newest three are shown, and the newest title.
medals-mine-title = Title beside my name
medals-mine-no-title = No title
medals-mine-save = Show these
medals-ahead = How far you are
medals-ahead-none = You have everything that can be reached by a rule.
medals-have-of = { $have } of { $need }
medals-lost = What you had
medals-lost-by-rule = What it rested on was taken back.
medals-lost-by = Taken back by { $name }
medals-admin = Medals: what there is
medals-admin-lead = What is given by rule is given by the program, once, and rests on what people did. A rule cannot be changed later: end the medal and make another.
medals-admin-open = Open
medals-define = Define a medal or a title
medals-define-button = Define it
medals-word = Code
medals-word-hint = Stands in the address: small letters, digits and hyphens, such as night-owl. It never changes.
medals-kind = What it is
medals-name-zh = Name in Chinese
medals-name-en = Name in English
medals-says-zh = What it stands for, in Chinese
medals-says-en = What it stands for, in English
medals-icon = Picture
medals-icon-ribbon = Medal on a ribbon
medals-icon-laurel = Laurel
medals-icon-hand = Helping hand
medals-icon-spark = Spark
medals-icon-sail = Ship
medals-icon-scales = Scales
medals-icon-compass = Compass
medals-icon-bird = Bird
medals-icon-lantern = Lantern
medals-icon-summit = Summit
medals-under-posts = A title: it may stand beside the name under posts
medals-fact = Given by rule: what is counted
medals-fact-none = By no rule
medals-fact-helped = Different people helped
medals-fact-thanked = Different people who thanked
medals-fact-proposed = Ideas and bugs proposed
medals-fact-shipped = Of these, what shipped
medals-fact-judged = Changes judged
medals-fact-found = Hidden uses discovered
medals-fact-grade = Grade reached
medals-need = How many
medals-need-hint = For a grade: its number, 1 to 5.
medals-since = Counts from
medals-since-hint = Left empty, everything counts from the first day.
medals-hand = Given by hand
medals-hand-none = By nobody
medals-hand-by-administer = By administrators
medals-hand-by-moderate = By moderators and administrators
medals-change = What is said of it
medals-change-button = Keep
medals-end = Give it to nobody any more
medals-go-on = Give it again
medals-give = Give it to somebody
medals-give-to = User name
medals-why = Why
medals-why-hint = Everybody reads it, beside your name.
medals-give-button = Give it
medals-take = Take it back
medals-take-from = Take it back from { $name }
medals-take-hint = They are told the reason. No rule gives it to them again.
medals-take-button = Take it back
medals-member = Medals
medals-notice-given = You have a new medal: { $medal }
medals-notice-given-title = You have a new title: { $medal }
medals-notice-given-by = { $name } gave you { $medal }
medals-notice-taken = { $medal } was taken back from you
audit-what-deed-medal-given = Gave a medal or a title
audit-what-deed-medal-taken = Took a medal or a title back
audit-what-medal-defined = Defined or changed a medal or a title
