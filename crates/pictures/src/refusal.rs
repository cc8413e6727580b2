//! Why a picture is not taken.

kernel::refusals! {
    /// A refusal of this room.
    Refusal over store::Error {
        /// Not signed in.
        SignIn => SignIn, "refusal-sign-in", "";
        /// No such picture, or it is not for them.
        Missing => Missing, "refusal-missing", "";
        /// Not a JPEG, PNG or WebP picture, or a damaged one.
        NotPicture => Malformed, "refusal-not-picture", "picture";
        /// More than 8 MB.
        TooBig => Malformed, "refusal-picture-big", "picture";
        /// More than 40 million pixels, or a side above 12,000.
        TooMany => Malformed, "refusal-picture-pixels", "picture";
        /// A text has at most four.
        TooManyHere => Malformed, "refusal-pictures-many", "body";
        /// A text may show pictures its author uploaded, no others.
        NotYours => Malformed, "refusal-picture-not-yours", "body";
        /// What it shows, in at most 300 characters.
        Alt => Malformed, "refusal-picture-alt", "alt";
        /// Twenty an hour are enough.
        Often => TooMany, "refusal-pictures-often", "picture";
        /// The place where pictures are kept does not answer.
        Unkept => Busy, "refusal-picture-unkept", "picture";
    }
}
