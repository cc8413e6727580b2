# 发生了什么、写的东西还在不在、接下来怎么做：按这个顺序说。

refusal-desk-words = 回应要有 4 到 20,000 个字，还没有发出。你写的都在。
refusal-desk-idea-only = 提问可以回答，不能列入讨论、暂不做或合并，所以没有发出。你写的都在，换一种回应方式就行。
refusal-desk-many = 一起回应一次 2 到 50 条，这次没有发出。你写的都在，重新选一下。
refusal-desk-held = 同事给这条的回应马上就要发出，所以你的还没有发。你写的都在，先看看同事怎么说，再决定。
refusal-desk-too-late = 它已经发出，或者之前就撤回了，所以没有改动。已经发出的，可以在原处修改。
refusal-desk-not-together = 只有写给好几个人的回应才能退回，而且要由收到的人自己来退。什么都没有改动。还差什么的话，直接回复就好。
refusal-desk-answered = 这条已经回应过，也没有人还欠着它，所以没有改动。
refusal-desk-not-staff = 只有公司的同事才能回应，所以还没有交给任何人。请选一位同事。
refusal-desk-snooze = 最多放十四天，而且要到以后的某个时间再回来。什么都没有改动，另选一天就行。
refusal-desk-nothing-to-undo = 最近一小时里，没有你还能撤销的操作。什么都没有改动。
refusal-desk-title = 常用回复要有个名字，1 到 60 个字，还没有存下。你写的都在。
refusal-desk-body = 常用回复要有 1 到 4,000 个字，还没有存下。你写的都在。
refusal-desk-full = 你已经存了五十条常用回复，放不下了。什么都没有改动，先删掉一条不用的吧。
refusal-desk-merge = 这两条现在合并不了：可能一条已经在另一条里，或者已经上线。什么都没有改动，再看一眼这两条吧。
refusal-desk-below = 回应没能发到那里，所以还没有发出。你写的都在，看看它现在的样子，再试一次。
refusal-desk-unedited = 还没有发出：这段话和常用回复、或者你最近的某条回应几乎一样。再改 { $n } 个字，让它成为你自己的话。你写的都在。

desk-notice-assigned = { $name } 请你来回应“{ $title }”
desk-notice-returned = { $name } 说，你对“{ $title }”的回应不是这个意思
desk-notice-answered = { $name } 回应了你的建议“{ $title }”，和相似的建议一起
