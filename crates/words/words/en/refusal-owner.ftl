# Why verifying an owner says no. What does not fit does not fit: never which part, nor whether the device is another's.
refusal-owner-serial = A serial number has 6 to 40 letters and digits. Look at “About” on the device and try again; this did not count.
refusal-owner-code = The code is missing: the one on the card in the box, or the one the device or a shop signed. This did not count.
refusal-owner-order = An order number has 4 to 40 letters and digits. Look at the order again; this did not count.
refusal-owner-fact = Enter the last four digits of the phone, or the mail address of the order. This did not count.
refusal-owner-device = There is no such model. Choose one from the list.
refusal-owner-no-fit = It does not fit, and nothing was verified. Check for typing mistakes; a signed code belongs to your newest question. If you bought the device second-hand, ask its owner to hand it on to you here.
refusal-owner-often = That was tried too often. Come back in an hour. If you cannot wait, let the device sign a code or bring it to a service centre.
refusal-owner-owned = This device has an owner, and nothing was stamped. Ask them to hand it on to this member here.
refusal-owner-whom = There is no member of this handle who could be the owner. Check the handle; it cannot be yourself or an account nobody has claimed.
refusal-owner-offered = It waits for somebody else to accept. Take that offer back first.
refusal-owner-offer-over = The offer was taken back, answered, or its time is over. Nothing has changed; ask for a new one.
refusal-owner-key-name = A name has 1 to 40 characters. Nothing was added.
refusal-owner-key-text = That is no key of 64 digits of hex. Nothing was added.
refusal-owner-keys-many = { $n } keys are in use already. Nothing was added; revoke one first.
refusal-owner-silent = The company’s system does not answer just now, and nothing was verified. Nothing is lost: try again in a few minutes.
refusal-owner-why = A reason of 1 to 500 characters is missing. Nothing was ended.
refusal-owner-cause = Say what for: one of the causes in the list. Nothing was ended.
