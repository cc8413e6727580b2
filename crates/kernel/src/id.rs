//! Typed ids: positive, short, below 2^53, given from blocks by the store.

crate::ids! {
    /// A member of the community, staff included.
    MemberId = "member";
    /// One signed-in browser.
    SessionId = "session";
    /// A team of the company that owns feedback.
    TeamId = "team";
    /// Something the company makes.
    ProductId = "product";
    /// A model of a product.
    DeviceId = "device";
    /// A place to talk, owned by a team.
    BoardId = "board";
    /// A conversation.
    TopicId = "topic";
    /// A reply in a topic.
    ReplyId = "reply";
    /// One thanks for a topic or a reply.
    ThanksId = "thanks";
    /// An idea or a bug.
    IdeaId = "idea";
    /// One step of an idea's progress.
    ProgressId = "progress";
    /// One version on one channel of one product.
    ReleaseId = "release";
    /// One thing that is different in a release.
    ChangeId = "change";
    /// A deed in the ledger.
    DeedId = "deed";
    /// Something a member is told.
    NoticeId = "notice";
    /// Work to be done later.
    JobId = "job";
    /// One act at the desk: an answer, an assignment, a merge, kept for the audit and for undoing.
    ActId = "act";
    /// A saved reply.
    SavedId = "saved";
    /// A mail to be sent.
    MailId = "mail";
    /// A report to the moderators.
    ReportId = "report";
    /// A suspension of a member.
    SuspensionId = "suspension";
    /// A member's appeal against their points or their grade.
    AppealId = "appeal";
    /// A picture someone uploaded.
    PictureId = "picture";
    /// Feedback from where a customer stands: a call, a counter, a mail, a device.
    OutsideId = "outside";
    /// A tracker or CI that tells us of its work.
    TrackerId = "tracker";
    /// A key that a device model signs its reports with.
    DeviceKeyId = "device-key";
    /// A token of the API.
    TokenId = "token";
    /// A program that acts for the company over the API.
    ClientId = "client";
    /// One device that a member is the certified owner of.
    OwnerId = "owner";
    /// A key by which a model or a shop signs for its devices.
    OwnerKeyId = "owner-key";
    /// A role that one admin proposed for a member and another has to confirm.
    GrantId = "grant";
    /// A ring: members who count for each other.
    RingId = "ring";
    /// A medal or a title that the company defined.
    MedalId = "medal";
    /// A pool of places.
    PoolId = "pool";
    /// One member's claim on places of a pool.
    SeatId = "seat";
    /// A train: a channel of a product that one is admitted to.
    TrainId = "train";
    /// What a member promised.
    PromiseId = "promise";
    /// One thing that is due under a promise.
    DutyId = "duty";
    /// A problem that was reported, by one or by many in alike words.
    ProblemId = "problem";
    /// An endpoint that is told by a webhook.
    HookId = "hook";
    /// One message for an endpoint.
    DeliveryId = "delivery";
}
