# What happened, whether what was written is safe, what to do: in this order.

refusal-area = We do not know yet which team this is for, so it was not sent. What you wrote is still here: choose one and send it again.
refusal-body = The text needs 1 to 20,000 characters, so this was not sent yet. What you wrote is still here: change it and send it again.
refusal-idea-over = It has shipped, so there is nothing left to support and nothing was changed. If something is still missing, tell the team in a reply.
refusal-step-words = Nothing was changed yet: say a few words of your own, the person who asked will read them.
refusal-step-mind = Nothing was changed yet: “not now” has to say what would change our mind.
refusal-step-by-hand = Only a published build or a service note brings an idea there, so nothing was changed.
refusal-step-same = It is at this step already, perhaps a colleague was faster, so nothing was changed. Your words are still here: look at how it stands and decide.
refusal-step-not-closed = Only what was put off or has come out can be opened again, so nothing was changed.
refusal-step-month = A month is written like 2027-01, so nothing was changed yet. Leave it empty when there is no date.
