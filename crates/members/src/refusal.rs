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
        /// There is no such role.
        RoleUnknown => Malformed, "refusal-role-unknown", "role";
        /// There is no such member to give it to.
        RoleWhom => Malformed, "refusal-role-whom", "to";
        /// A term ends after now.
        TermOver => Malformed, "refusal-term-over", "until";
        /// What gives power over others is given by two.
        TwoGive => NotAllowed, "refusal-two-give", "role";
        /// Nobody proposes themselves.
        GrantOneself => NotAllowed, "refusal-grant-oneself", "to";
        /// A proposed role wants a reason of 1 to 500 characters.
        GrantReason => Malformed, "refusal-grant-reason", "why";
        /// Who has not come yet holds no power.
        GrantUnclaimed => Conflict, "refusal-grant-unclaimed", "to";
        /// They hold it already, for that long.
        RoleHeld => Conflict, "refusal-role-held", "role";
        /// There is no other admin who could confirm it.
        GrantNobody => Conflict, "refusal-grant-nobody", "role";
        /// It is proposed already.
        GrantWaits => Conflict, "refusal-grant-waits", "role";
        /// It was confirmed, ended, or its week is over; or whoever proposed it is no admin any more.
        GrantOver => Closed, "refusal-grant-over", "";
        /// Neither who proposed it nor who would hold it is the second.
        GrantSecond => NotAllowed, "refusal-grant-second", "";
        /// A way to confirm who somebody is that the policy has, with words of 1 to 200 characters about it.
        VipNote => Malformed, "refusal-vip-note", "note";
        /// The policy does not know this way.
        VipWay => Malformed, "refusal-vip-way", "way";
        /// Not confirmed in two ways yet, by two people.
        VipTooFew => Conflict, "refusal-vip-too-few", "";
        /// The mark, and taking it, want a reason of 1 to 200 characters.
        VipReason => Malformed, "refusal-vip-reason", "reason";
        /// They have the mark already.
        VipGiven => Conflict, "refusal-vip-given", "";
        /// They do not have it.
        VipMissing => Conflict, "refusal-vip-missing", "";
        /// Two ways at least, and a domain that says whose mail it is.
        VipPolicy => Malformed, "refusal-vip-policy", "ways";
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
        /// A budget is one of those there are to choose.
        TokenBudget => Malformed, "refusal-token-budget", "budget";
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
