# Search, and what is shown beside a proposal while it is written.

search-title = Search
search-for = Found for “{ $q }”
search-label = Search ideas, topics and releases
search-placeholder = Search
search-go = Search
search-kinds = What to search
search-all = All
search-ideas = Ideas
search-topics = Topics
search-releases = What's new
search-lead = One word is enough, in English or Chinese. Several words find what has most of them.
search-reading = The search is still reading what everybody wrote, so some of it may be missing. Try again in a moment.
search-none = Nothing was found for “{ $q }”. Perhaps in other words?
search-propose = Propose it yourself
search-in-reply = In a reply
search-one-idea = Idea
search-one-topic = Topic
search-one-release = What's new

search-alike = Is it one of these?
search-alike-lead = Somebody said something close. Supporting it counts as much as proposing it, and you hear of every step.
search-alike-n = { $n ->
    [one] { $n } idea is close to yours
   *[other] { $n } ideas are close to yours
 }
search-alike-another = No, mine is another
