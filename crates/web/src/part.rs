//! What repeats on pages: each part is one small template with a method of [`Base`].

use crate::view::{
    Act, Answer, Chip, Composer, DemoBar, Empty, Field, IdeaCard, Merged, Pages, Person, Problem, Reply, State, Step, Tally, TopicCard,
    Verdict, Viewer, Votes,
};
use crate::{Base, Tab};
use askama::filters::HtmlSafe;
use kernel::Time;

macro_rules! parts {
    ($($(#[$doc:meta])* $method:ident($($arg:ident: $type:ty),*) => $name:ident, $path:literal;)*) => {
        $(
            $(#[$doc])*
            #[derive(askama::Template)]
            #[template(path = $path, whitespace = "minimize")]
            pub struct $name<'a> {
                #[allow(dead_code, reason = "a few parts say nothing of their own")]
                base: &'a Base,
                $($arg: &'a $type,)*
            }
            impl HtmlSafe for $name<'_> {}
        )*
        impl Base {
            $(
                $(#[$doc])*
                #[allow(clippy::elidable_lifetime_names, clippy::needless_lifetimes, reason = "parts without arguments name it too")]
                pub const fn $method<'a>(&'a self, $($arg: &'a $type),*) -> $name<'a> {
                    $name { base: self, $($arg),* }
                }
            )*
        }
    };
}

parts! {
    /// What stands in `<head>`.
    head() => Head, "parts/head.html";
    /// The bar at the top.
    bar() => Bar, "parts/bar.html";
    /// The five tabs, at the foot of a phone and at the left of a desk.
    tabs() => Tabs, "parts/tabs.html";
    /// The foot, with the dialog of shortcuts.
    foot() => Foot, "parts/foot.html";
    /// The overlay `account`: notices and oneself.
    account(viewer: Viewer) => Account, "parts/account.html";
    /// The overlay `demo`.
    demo(bar: DemoBar) => Demo, "parts/demo.html";

    /// The round picture, or the first letter. Decoration: the name stands beside it.
    avatar(p: Person) => Avatar, "parts/avatar.html";
    /// The large one of a member's page.
    portrait(p: Person) => Portrait, "parts/portrait.html";
    /// The name, linked, with the role of staff.
    person(p: Person) => Who, "parts/person.html";
    /// An instant, in the company's zone; `time.js` makes it relative and local.
    time(at: Time) => When, "parts/time.html";
    /// Picture, name, role and a time: above what somebody wrote.
    byline(p: Person, at: Time) => Byline, "parts/byline.html";

    /// The state of an idea.
    state(it: State) => StateTag, "parts/state.html";
    /// The button that supports an idea, with its overlay mark.
    vote(v: Votes) => Vote, "parts/vote.html";
    /// The button alone: what `POST /idea/ID/vote` answers to `X-Fragment`, and the overlay `vote-ID`.
    vote_button(v: Votes) => VoteButton, "parts/vote_button.html";
    /// An idea in a list.
    idea_card(c: IdeaCard) => IdeaCardPart, "parts/idea_card.html";
    /// The progress of an idea.
    progress(steps: [Step]) => Progress, "parts/progress.html";
    /// The ideas merged into one.
    merged(ideas: [Merged]) => MergedPart, "parts/merged.html";

    /// A topic in a list.
    topic_card(c: TopicCard) => TopicCardPart, "parts/topic_card.html";
    /// A reply, with the overlay mark `acts-ID`.
    reply(r: Reply) => ReplyPart, "parts/reply.html";
    /// The buttons under a reply: the overlay `acts-ID`.
    acts(acts: [Act]) => Acts, "parts/acts.html";
    /// One button.
    act(a: Act) => ActPart, "parts/act.html";
    /// The box to write in: usually the overlay `composer`.
    composer(c: Composer) => ComposerPart, "parts/composer.html";
    /// Where a form takes pictures; the form is `multipart/form-data` and has a box named `body`.
    pictures() => PicturesPart, "parts/pictures.html";
    /// What a guest sees instead of the box.
    sign_in_to_reply() => SignInToReply, "parts/sign_in_to_reply.html";

    /// The question about a change, with its overlay mark `verdict-ID`.
    verdict(v: Verdict) => VerdictPart, "parts/verdict.html";
    /// The question alone: the overlay, and the answer to `X-Fragment`.
    verdict_form(v: Verdict) => VerdictForm, "parts/verdict_form.html";
    /// What everybody said, as a bar.
    tally(y: Tally) => TallyPart, "parts/tally.html";

    /// Views of the same list.
    chips(chips: [Chip]) => Chips, "parts/chips.html";
    /// Where a list goes on.
    pages(p: Pages) => PagesPart, "parts/pages.html";
    /// A list without rows.
    empty(e: Empty) => EmptyPart, "parts/empty.html";
    /// What must change in a form, above it.
    errors(problems: [Problem]) => Errors, "parts/errors.html";
    /// One field of a form.
    field(f: Field) => FieldPart, "parts/field.html";
}
