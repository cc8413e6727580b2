//! Why a verb about owners says no.

kernel::refusals! {
    /// A refusal of the owners' verbs.
    Refusal over store::Error {
        /// Not signed in.
        SignIn => SignIn, "refusal-sign-in", "";
        /// May not.
        NotAllowed => NotAllowed, "refusal-not-allowed", "";
        /// No such thing, or not theirs.
        Missing => Missing, "refusal-missing", "";
        /// A serial number has 6 to 40 letters and digits.
        Serial => Malformed, "refusal-owner-serial", "serial";
        /// The code is missing or too long.
        Code => Malformed, "refusal-owner-code", "code";
        /// An order number has 4 to 40 letters and digits.
        Order => Malformed, "refusal-owner-order", "order";
        /// Four digits or an address.
        Fact => Malformed, "refusal-owner-fact", "fact";
        /// No such model.
        Device => Malformed, "refusal-owner-device", "device";
        /// It did not fit: never which part of it, nor whether the device is another's.
        NoFit => Malformed, "refusal-owner-no-fit", "";
        /// Tried too often, by this account, from here or at this device.
        Often => TooMany, "refusal-owner-often", "";
        /// The company's own system did not answer.
        Silent => Busy, "refusal-owner-silent", "";
        /// The device has an owner: said to service centres only.
        Owned => Conflict, "refusal-owner-owned", "serial";
        /// Nobody confirms their own.
        Oneself => NotAllowed, "refusal-oneself", "";
        /// Nobody of that name, or nobody who could own it.
        Whom => Malformed, "refusal-owner-whom", "to";
        /// It is offered to somebody already.
        Offered => Conflict, "refusal-owner-offered", "";
        /// The offer was taken back, answered, or its time is over.
        OfferOver => Closed, "refusal-owner-offer-over", "";
        /// Ending a certification wants a reason of 1 to 500 characters.
        Why => Malformed, "refusal-owner-why", "why";
        /// And one of the causes.
        Cause => Malformed, "refusal-owner-cause", "cause";
        /// A key's name has 1 to 40 characters.
        KeyName => Malformed, "refusal-owner-key-name", "name";
        /// Not 32 bytes in hex that are a key.
        KeyText => Malformed, "refusal-owner-key-text", "key";
    } numbers {
        /// There are so many keys at once at most.
        KeysMany => Conflict, "refusal-owner-keys-many", "name";
    }
}
