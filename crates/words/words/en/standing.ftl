# Score and grade. A company may choose its own names for the grades.
grade = Grade
grade-1 = Newcomer
grade-2 = Regular
grade-3 = Old friend
grade-4 = Warm heart
grade-5 = Pillar
grade-next = { $missing } more to { $name }
grade-last = This is the highest grade

score = Score
score-taking-part = Taking part
score-contributing = Contributing
score-helping = Helping
score-total = Together
score-sources = Where the score comes from
score-sources-none = No score yet. Open a topic, propose an idea or help someone, and it begins here.
