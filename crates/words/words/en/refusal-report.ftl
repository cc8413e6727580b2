# Why an experience report is not taken, and why the team's answer is not.
refusal-experience-withdrawn = This build was taken back, so nobody has to report on it any more, and no report on it is counted. What you wrote fits into an idea or a topic.
refusal-experience-none = There is no experience report on this one: it is asked for on development builds only.
refusal-experience-not-carried = None of your devices runs this build, so there is nothing to report on yet. Add the device under “Me”, or move it to the development channel.
refusal-experience-empty = Nothing is said yet. One tap on how it was is enough; and if there is nothing to say, press “Nothing this week”.
refusal-experience-overall = Choose one of the five, from very poor to very good.
refusal-experience-idea = There is no such idea. Write its number, like #4821, or a few of its words and press “Find”.
refusal-experience-change = That change is not in this release, or is not asked about. Everything else is safe: leave it out and send it again.
refusal-experience-place = There are five places for problems and three for wishes.
refusal-experience-not-yet = The reports are still being counted. The result is here a minute after Tuesday 24:00.
refusal-experience-no-tally = There is no result to correct yet.
refusal-experience-words = Please write a few words, or name the idea this goes on in.
refusal-experience-answered = A colleague answered this a moment ago. Your words are below.
refusal-experience-too-long = That is longer than { $n } characters. It is all still here: please shorten it.
