# What happened, whether what was written is safe, what to do: in this order.

refusal-area = We do not know yet which team this is for, so it was not sent. What you wrote is still here: choose one and send it again.
refusal-body = The text needs 1 to 20,000 characters, so this was not sent yet. What you wrote is still here: change it and send it again.
refusal-idea-over = It has shipped, so there is nothing left to support and nothing was changed. If something is still missing, tell the team in a reply.
refusal-idea-merged = This idea goes on in another one, so nothing was changed here. What you wrote is still here: take it to the idea it was merged into.
refusal-idea-not-merged = It stands alone already, perhaps a colleague was faster, so nothing was changed.
refusal-idea-one-group = These two are one idea already, so nothing was changed. Pick another one.
refusal-idea-merge-over = What has come out is not merged away, so nothing was changed. Merge the newer idea into this one instead.
refusal-idea-not-out = It has not come out yet, or was opened again, so there is nothing to judge and nothing was kept.
refusal-idea-not-asked = We ask those who proposed or supported this idea, so your answer was not kept. A reply reaches the team just as well.
refusal-meant-words = Your answer is not kept yet: say in a few words what is missing, at most 500 characters.
refusal-idea-not-declined = This is said only of ideas that were put off, so nothing was changed.
refusal-idea-into = We found no idea under that, so nothing was changed. Give its number, like 4821, or the address of its page.
refusal-step-words = Nothing was changed yet: say a few words of your own, the person who asked will read them.
refusal-step-mind = Nothing was changed yet: “not now” has to say what would change our mind.
refusal-step-by-hand = Only a published build or a service note brings an idea there, so nothing was changed.
refusal-step-same = It is at this step already, perhaps a colleague was faster, so nothing was changed. Your words are still here: look at how it stands and decide.
refusal-step-not-closed = Only what was put off or has come out can be opened again, so nothing was changed.
refusal-step-month = A month is written like 2027-01, so nothing was changed yet. Leave it empty when there is no date.
