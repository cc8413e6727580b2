# Why something about a channel is refused.
refusal-train-stable = The stable channel is open to everybody; it has no places. Nothing was changed.
refusal-train-rule = The rule's numbers cannot stand: a grade from 1 to 5, a score and days from 0. Nothing was saved, what you wrote is kept.
refusal-train-agreement = The agreement needs 20 to 20,000 characters in each language. Nothing was saved, what you wrote is kept.
refusal-train-agree = This channel asks you to accept its agreement as it reads now. Nothing was sent yet: read it, tick the box and send again.
refusal-train-device = That device does not run this product, or is not among yours. Nothing was sent: choose one of your devices, or add it first.
refusal-train-no-place = You have no place on this channel yet, so your device stays where it is. The channel's page says what it asks and how to apply.
refusal-train-lacking = { $n ->
    [one] One thing this channel asks is still missing. Nothing was sent; the page says which, and how you get there.
   *[other] { $n } things this channel asks are still missing. Nothing was sent; the page says which, and how you get there.
}
