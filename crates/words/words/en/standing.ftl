# Score and grade. A company may choose its own names for the grades.
grade = Grade
grade-1 = Newcomer
grade-2 = Regular
grade-3 = Old friend
grade-4 = Warm heart
grade-5 = Pillar
grade-rule = A grade is reached by the three parts of the score together; each part counts for at most 60% of what the grade asks.
grade-next = { $missing } more to { $name }
grade-last = This is the highest grade

score = Score
score-taking-part = Taking part
score-contributing = Contributing
score-helping = Helping
score-total = Together
score-sources = Where the score comes from
score-sources-none = No score yet. Open a topic, propose an idea or help someone, and it begins here.
score-rule-taking-part = Opening a topic, replying, proposing an idea: 1 each, at most 5 a day
score-rule-judged = Judging a shipped change: 1 each, at most 5 a day
score-rule-thanked = Someone thanks you: 2 each, at most 3 times a month from the same person
score-rule-helped = The one who asked confirms that you helped: 10
score-rule-planned = Your idea is planned: 10
score-rule-development = Your idea is in a development build: 20
score-rule-shipped = Your idea has shipped or is done: 20
score-rule-undone = What is undone takes its score back with it; votes and what was imported count nothing.
