//! The files of a dump.

/// One file of a dump.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum File {
    Users,
    Posts,
    Comments,
    PostHistory,
    Votes,
    Tags,
    Badges,
    PostLinks,
}

impl File {
    /// In the order they are read.
    pub(crate) const ALL: [Self; 8] =
        [Self::Users, Self::Posts, Self::Comments, Self::PostHistory, Self::Votes, Self::Tags, Self::Badges, Self::PostLinks];

    /// Its name in the folder.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Users => "Users.xml",
            Self::Posts => "Posts.xml",
            Self::Comments => "Comments.xml",
            Self::PostHistory => "PostHistory.xml",
            Self::Votes => "Votes.xml",
            Self::Tags => "Tags.xml",
            Self::Badges => "Badges.xml",
            Self::PostLinks => "PostLinks.xml",
        }
    }
    /// Its outermost element.
    pub(crate) const fn root(self) -> &'static str {
        match self {
            Self::Users => "users",
            Self::Posts => "posts",
            Self::Comments => "comments",
            Self::PostHistory => "posthistory",
            Self::Votes => "votes",
            Self::Tags => "tags",
            Self::Badges => "badges",
            Self::PostLinks => "postlinks",
        }
    }
    /// Nothing of these is brought over, so they may be absent; their rows are counted all the same. Why they stay behind:
    pub(crate) const fn left_because(self) -> Option<&'static str> {
        match self {
            Self::Tags => Some("tags are read from the questions that bear them"),
            Self::Badges => Some("honours are this community's own"),
            Self::PostLinks => Some("links between posts are in their texts"),
            _ => None,
        }
    }
}
