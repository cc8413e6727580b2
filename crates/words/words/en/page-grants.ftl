# What grades give, and what is said to whoever may not yet.
standing-gives-permission = You may
standing-gives-limit = More of it
standing-gives-seat = A seat to apply for
standing-gives-perk = A pleasure

refusal-lack-grade-2 = This begins with the grade “{ grade-2 }”; yours is “{ $have ->
   *[other] { grade-1 }
}”. Nothing was changed. “My grade” says what is missing and where to do it.
refusal-lack-grade-3 = This begins with the grade “{ grade-3 }”; yours is “{ $have ->
    [1] { grade-1 }
   *[other] { grade-2 }
}”. Nothing was changed. “My grade” says what is missing and where to do it.
refusal-lack-grade-4 = This begins with the grade “{ grade-4 }”; yours is “{ $have ->
    [1] { grade-1 }
    [2] { grade-2 }
   *[other] { grade-3 }
}”. Nothing was changed. “My grade” says what is missing and where to do it.
refusal-lack-grade-5 = This begins with the grade “{ grade-5 }”; yours is “{ $have ->
    [1] { grade-1 }
    [2] { grade-2 }
    [3] { grade-3 }
   *[other] { grade-4 }
}”. Nothing was changed. “My grade” says what is missing and where to do it.
refusal-lack-grade-none = The rules in force give this to no grade. Nothing was changed. “My grade” says what yours gives.

talk-unconfirmed = Nobody came back to say what helped
talk-unconfirmed-lead = Questions older than two weeks without an accepted answer. When one of the replies works, mark it for whoever comes after. It counts as help once the one who asked says so too.
talk-unconfirmed-none = No question waits here. All answers of the last weeks were accepted, or there is none to choose from.
talk-mark = Mark the answer
talk-mark-lead = Choose the reply that works. Your name stands beside the mark, and the one who asked may choose another.
talk-mark-which = Which reply answers the question?
talk-mark-send = Mark as the answer
talk-mark-none = There is no reply here that you could mark: nobody marks their own.
talk-marked-by = Marked by { $name }, { $time }: the one who asked has not come back yet

use-mark-other = Mark somebody else’s topic
use-mark-other-field = Address or number of the topic
use-mark-other-hint = A topic in which somebody tells something: its author keeps the credit and can take the mark away.
use-mark-other-send = Mark as a hidden use

standing-appeals-open = Waiting
standing-appeals-answered = Answered
standing-answered-empty = No appeal was answered yet.
standing-points-of = Points of { $name }
standing-points-of-lead = For whoever answers appeals. That you looked stands in the audit.
standing-points-of-none = No points yet.
standing-points-next = What “{ $name }” asks
standing-steps = How the grade went
standing-steps-none = The first grade, from the beginning.
standing-step-changed = from “{ $from }” to “{ $to }”
standing-step-warned = told that it may fall to “{ $to }”
