# Why a verb about medals says no.
refusal-medal-word = The code needs 2 to 30 characters: small letters, digits and single hyphens, a letter first. Nothing was saved; what you wrote is still here.
refusal-medal-word-taken = Another medal has this code. Nothing was saved; choose another code.
refusal-medal-name = The name needs 1 to 24 characters in both languages. Nothing was saved; what you wrote is still here.
refusal-medal-says = The sentence needs 4 to 200 characters in both languages. Nothing was saved; what you wrote is still here.
refusal-medal-no-way = Nobody could ever get it: choose what is counted, who may give it, or both. Nothing was saved yet.
refusal-medal-need = That is not a number this can reach: grades go up to 5, discoveries to 50, everything else to 1,000. Nothing was saved.
refusal-medal-full = There are 200 medals and titles already, and that is as many as there can be. Nothing was saved.
refusal-medal-outdated = A colleague changed this medal in the meantime. Yours was not saved; look at theirs first, then change it again.
refusal-medal-by-rule = This one is given by its rule only. Nobody can hand it out, and nothing was changed.
refusal-medal-ended = This one is not given any more. Whoever has it keeps it; nothing was changed.
refusal-medal-why = Please give a reason of 4 to 300 characters. Everybody will read it. Nothing was changed; what you wrote is still here.
refusal-medal-whom = There is no member with this user name. Nothing was changed; look at how it is spelled.
refusal-medal-unclaimed = They have not come here themselves yet. It can be given once they have joined.
refusal-medal-has = They have it already. Nothing was changed.
refusal-medal-has-not = They do not have it, or not any more. Nothing was changed.
refusal-medal-not-yours = You can only show what you have. Nothing was changed; look at the list again.
refusal-medal-too-many = Your page has room for { $n } medals. Nothing was changed; leave some of them out.
