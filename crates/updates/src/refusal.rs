//! Why a verb about updates says no.

kernel::refusals! {
    /// A refusal of this room.
    Refusal over store::Error {
        /// Not signed in.
        SignIn => SignIn, "refusal-sign-in", "";
        /// May not.
        NotAllowed => NotAllowed, "refusal-not-allowed", "";
        /// No such release, or one that goes to no device.
        Missing => Missing, "refusal-missing", "";
        /// A share is 0 to 100 per cent, with at most two digits after the point.
        Share => Malformed, "refusal-update-share", "share";
        /// What devices have stays with them: once out, a share only grows.
        Smaller => Conflict, "refusal-update-smaller", "share";
        /// A region is two to eight lower-case letters, at most forty of them; once out, regions are only added.
        Region => Malformed, "refusal-update-region", "regions";
        /// Only what was halted or withdrawn after it came out has a way back.
        NotHalted => Conflict, "refusal-update-not-halted", "";
        /// The files of the internal channel are for who has a place there.
        Closed => NotAllowed, "refusal-update-closed", "key";
        /// Why is said in both languages.
        Reason => Malformed, "refusal-release-reason", "reason";
    }
}
