//! Why a member's verb says no.

kernel::refusals! {
    /// A refusal of this room.
    Refusal over store::Error {
        /// Not signed in.
        SignIn => SignIn, "refusal-sign-in", "";
        /// May not.
        NotAllowed => NotAllowed, "refusal-not-allowed", "";
        /// No such member.
        Missing => Missing, "refusal-missing", "";
        /// Handles are 3 to 20 of a-z, 0-9 and single hyphens.
        Handle => Malformed, "refusal-handle", "handle";
        /// Someone has this handle, or one that looks like it.
        HandleTaken => Conflict, "refusal-handle-taken", "handle";
        /// A display name has 1 to 40 characters.
        Name => Malformed, "refusal-name", "name";
        /// Not an address.
        Email => Malformed, "refusal-email", "email";
        /// The address and the password do not belong together; never which of them.
        Credentials => Malformed, "refusal-credentials", "password";
        /// No such time zone.
        Zone => Malformed, "refusal-zone", "zone";
        /// No such device model or channel.
        Device => Malformed, "refusal-device", "device";
        /// The link was used or its hour is over.
        ResetOver => Closed, "refusal-reset-over", "";
        /// The link was used, its day is over, or the address is another's by now; never which of them.
        VerifyOver => Closed, "refusal-verify-over", "";
        /// The last admin stays one.
        LastAdmin => Conflict, "refusal-last-admin", "";
        /// A suspension wants a reason of 1 to 500 characters.
        SuspensionReason => Malformed, "refusal-suspension-reason", "reason";
        /// Nobody decides about themselves.
        Oneself => NotAllowed, "refusal-oneself", "";
        /// Staff are suspended, and their suspension lifted, by an admin.
        StaffSuspended => NotAllowed, "refusal-staff-suspended", "";
        /// They are suspended already.
        AlreadySuspended => Conflict, "refusal-already-suspended", "";
        /// They are not suspended.
        NotSuspended => Conflict, "refusal-not-suspended", "";
        /// A token's or client's name has 1 to 40 characters.
        TokenName => Malformed, "refusal-token-name", "name";
        /// A token is for something.
        TokenScopes => Malformed, "refusal-token-scopes", "scopes";
        /// Nobody gives a program more than they, or who answers for it, may.
        TokenScopeBeyond => NotAllowed, "refusal-token-scope-beyond", "scopes";
        /// A token ends within a year.
        TokenExpiry => Malformed, "refusal-token-expiry", "expires";
        /// Nobody known answers for the client.
        ClientMember => Malformed, "refusal-client-member", "member";
    } numbers {
        /// A member has at most so many tokens at once.
        TokensMany => Conflict, "refusal-tokens-many", "name";
        /// A password has at least so many characters.
        PasswordShort => Malformed, "refusal-password-short", "password";
        /// A text has at most so many characters.
        TooLong => Malformed, "refusal-bio-long", "bio";
    }
}
