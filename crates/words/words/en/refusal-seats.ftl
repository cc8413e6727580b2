# Why something about a place is refused.
refusal-seat-early = Places are not given out yet. Nothing was changed; the page says when it opens.
refusal-seat-shut = No more places are given out here. Nothing was changed.
refusal-seat-already = You have a place here already, or are on the waiting list. Nothing more was done; see how it stands on your page.
refusal-seat-device-taken = This device counted for a place already. Nothing was changed; with another verified device you can ask for one.
refusal-seat-device = A place here needs a verified device. Nothing was changed; verify yours first, then come back.
refusal-seat-key = The form was sent incomplete, so nothing was done. Reload the page and send it again.
refusal-seat-part = There is no such group of places. Nothing was changed; reload the page and choose again.
refusal-seat-capacity = The number of places is a whole number from 0, and one that fits. Nothing was changed, what you wrote is kept.
refusal-seat-terms = The times or limits contradict each other: it opens before it closes and before it begins. Nothing was saved, what you wrote is kept.
refusal-seat-full = There are not that many free places. Nothing was changed.
refusal-seat-lapsed = The time it was kept for you is over, and it has gone to the next. You can ask for a place again.
refusal-seat-over = This has ended or changed meanwhile. Nothing was changed; see how it stands now.
refusal-seat-not-passed = This place cannot be passed on. Nothing was changed; if you cannot use it, give it back, and somebody who waits will be glad.
refusal-seat-has = They have a place here already. Nothing was changed.
refusal-seat-places = { $n ->
    [one] One place at most for each. Nothing was changed.
   *[other] { $n } places at most for each. Nothing was changed.
}
