# 搜索，以及写建议时旁边的“是不是这个？”。

search-title = 搜索
search-for = 搜到的“{ $q }”
search-label = 搜索建议、帖子和更新日志
search-placeholder = 搜一搜
search-go = 搜索
search-kinds = 搜哪里
search-all = 全部
search-ideas = 建议
search-topics = 帖子
search-releases = 更新日志
search-lead = 一个字也能搜，中文英文都行。想到几样，就用空格隔开。
search-reading = 正在读大家写过的内容，眼下可能搜不全，过一会儿再试试。
search-none = 没有搜到“{ $q }”。换个说法试试？
search-propose = 你来提这条建议
search-in-reply = 在回复里
search-one-idea = 建议
search-one-topic = 帖子
search-one-release = 更新日志

search-alike = 是不是这个？
search-alike-lead = 有人说过差不多的。支持它和自己提一样算数，每一步进展都会告诉你。
search-alike-n = { $n ->
   *[other] 有 { $n } 条建议和你的差不多
 }
search-alike-another = 不是，我说的是另一件事
