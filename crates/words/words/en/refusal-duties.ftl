# Why something about a promise is refused.
refusal-duty-terms = These terms cannot be kept: at least one day of grace, and at least two missed before it rests. Nothing was saved, what you wrote is kept.
refusal-duty-past = That moment is over already. Nothing was changed; choose a later one.
refusal-duty-over = This is done or no longer needed. Nothing more was sent.
refusal-duty-step = As it stands now, this cannot be done. Nothing was changed; see how it stands and what is possible.
refusal-duty-longer = More time is given once, for seven days at most. Nothing was changed; if you need longer, write to the team or pause the promise.
refusal-duty-until = Choose a day within the next 60 on which you are back. Nothing was changed.
refusal-duty-too-early = They were asked a short while ago and may still answer. Nothing was changed.
refusal-duty-too-late = The 90 days to come back at once are over. Nothing was changed; you are welcome to apply again.
refusal-duty-already = There is a promise about this already. Nothing more was done.
refusal-duty-why = Write 10 to 2,000 characters. What you wrote is kept.
refusal-duty-appealed = There was an appeal about this already. Nothing more was sent; its answer stands beside it, or will.
refusal-duty-answered = This was answered meanwhile. Nothing was changed; the answer stands on the page.
