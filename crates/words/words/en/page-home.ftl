# Home, and what is said after the demo's next step.
home-hero = Tell us. Watch it ship.
home-look-around = Look around first
home-award = This week’s { -popcorn-award }
home-award-to = { $team }
home-award-liked = { $percent }% of the { $n } who used it liked it
home-award-see = See what’s new in { $version }
home-answered = This week the company answered { $n ->
    [one] once
   *[other] { $n } times
 }
home-answered-see = See what it said
home-shipped = Just shipped
home-shipped-by = Proposed by { $name }, took { $span }
home-shipped-in = { $version }
home-top = Most wanted
home-top-all = See all ideas
home-propose = Propose an idea
home-good-morning = Good morning, { $name }
home-good-afternoon = Good afternoon, { $name }
home-good-evening = Good evening, { $name }
home-loop = For you
home-loop-more = { $n ->
    [one] One more notice you have not seen
   *[other] { $n } more notices you have not seen
 }
home-loop-look = Have a look
home-loop-build = { $version } is on your phone: how is it?
home-loop-until = until { $time }
home-loop-judge = Say how it is
home-waiting = Waiting for your team
home-ideas = Ideas
home-none = No ideas yet. Will you say the first word?
home-my-grade = My grade
home-demo-changed = { $n ->
    [one] One notice waits for you
   *[other] { $n } notices wait for you
 }
