use super::dump::dump;
use super::{ROOMS, every_row_has_one_fate, import, number, options, rows};
use boards::{Tally, Thing, TopicKind};
use ideas::State;
use kernel::{Actor, Time};

/// What the small dump brings: 3 votes up and a down on idea 5, one up on answer 2, one down on bug 6.
const BROUGHT: [(&str, u64); 15] = [
    ("members", 4),
    ("talks", 1),
    ("questions", 3),
    ("ideas", 2),
    ("bugs", 1),
    ("answers", 3),
    ("comments", 3),
    ("accepted answers", 2),
    ("edits", 2),
    ("tags on topics", 11),
    ("ideas done", 1),
    ("ideas declined", 1),
    ("other steps of ideas", 0),
    ("votes up", 4),
    ("votes down", 2),
];

fn time(text: &str) -> Time {
    Time::parse(text).unwrap()
}

#[test]
fn counts_in_and_out_dry_for_real_and_again() {
    let dump = dump("counts");
    testkit::each(ROOMS, |world| {
        let options = options(dump.path());
        let dry = import(world, &crate::Options { dry_run: true, ..options.clone() });
        assert!(rows(world).iter().all(|(_, n)| *n == 0), "a dry run writes nothing");
        let real = import(world, &options);
        let after = rows(world);
        let again = import(world, &options);
        assert_eq!(rows(world), after, "a second run changes nothing");
        let dry_again = import(world, &crate::Options { dry_run: true, ..options });
        for report in [&dry, &real, &again, &dry_again] {
            every_row_has_one_fate(report);
            assert_eq!(report.left_out, real.left_out);
        }
        let new = |report: &crate::Report| report.brought.iter().map(|b| (b.what, b.new)).collect::<Vec<_>>();
        let there = |report: &crate::Report| report.brought.iter().map(|b| (b.what, b.there)).collect::<Vec<_>>();
        assert_eq!(new(&real), BROUGHT);
        assert_eq!(new(&dry), BROUGHT, "a dry run says what will come");
        assert_eq!((there(&again), there(&dry_again)), (BROUGHT.to_vec(), BROUGHT.to_vec()));
        assert!(again.files.iter().all(|f| f.new == 0) && real.files.iter().all(|f| f.there == 0));
        let why = |file: &str, rows: &[i64]| real.left_out.iter().find(|l| l.file == file && l.rows == rows).map(|l| l.reason.clone());
        for (file, rows, reason) in [
            ("Posts.xml", &[9][..], "the description of a tag"),
            ("Posts.xml", &[10], "its question is not in this archive"),
            ("Comments.xml", &[4], "its post is not brought over"),
            ("PostHistory.xml", &[17], "its post is not brought over"),
            ("PostHistory.xml", &[2], "titles are kept as they are now"),
            ("PostHistory.xml", &[6], "something else than an edit (type 10)"),
            ("PostHistory.xml", &[8], "an edition without a text"),
            ("PostHistory.xml", &[3, 9, 11, 12, 14, 15, 16], "tags are kept as they are now"),
            ("Votes.xml", &[8], "neither a vote up nor down (type 6)"),
            ("Votes.xml", &[9], "an acceptance that does not stand"),
            ("Votes.xml", &[10], "its post is not brought over"),
            ("Tags.xml", &[1], "tags are read from the questions that bear them"),
            ("Badges.xml", &[1], "honours are this community's own"),
        ] {
            assert_eq!(why(file, rows).as_deref(), Some(reason), "{:?}", real.left_out);
        }
        assert!(
            real.json().starts_with("{\"site\":\"riders.meta\",\"board\":\"riders\",\"dry_run\":false,\"files\":[{\"file\":\"Users.xml\"")
        );
        let table = dry.table();
        assert!(table.contains("nothing was written") && table.contains("would be new") && table.contains("votes up"), "{table}");
    });
}

#[test]
fn members_are_unclaimed_with_handles_of_their_own() {
    let dump = dump("members");
    testkit::each(ROOMS, |world| {
        import(world, &options(dump.path()));
        let found = world
            .read(|tx| {
                Ok::<_, store::Error>([
                    members::by_handle(tx, "ada-rider")?,
                    members::by_handle(tx, "ada-rider-3")?,
                    members::by_handle(tx, "se-4")?,
                ])
            })
            .unwrap();
        let names: Vec<_> = found.iter().flatten().map(|m| (m.name.as_str(), m.claimed)).collect();
        assert_eq!(names, [("Ada Rider", false), ("ada.rider", false), ("骑士", false)]);
        assert_eq!(found[1].as_ref().unwrap().joined_at, time("2020-01-02T00:00:00.5Z"));
        assert_eq!(number(world, "SELECT count(*) FROM member_identity"), 0);
    });
}

#[test]
fn a_question_with_its_texts_answers_and_comments_in_the_order_of_time() {
    let dump = dump("question");
    testkit::each(ROOMS, |world| {
        import(world, &options(dump.path()));
        let (page, kept) = world
            .read(|tx| {
                let topic = boards::topic_of_origin(tx, "se:riders.meta:post:1")?.ok_or(store::Error::NotFound)?;
                Ok::<_, boards::Refusal>((
                    boards::page(tx, &Actor::Guest, topic, 0, 20)?,
                    boards::history(tx, &Actor::Guest, Thing::Topic(topic))?,
                ))
            })
            .unwrap();
        assert_eq!(
            (page.topic.kind, page.topic.title.as_str(), page.topic.body_md.as_str()),
            (TopicKind::Question, "Which pump?", "three")
        );
        assert_eq!(kept.iter().map(|k| k.body_md.as_str()).collect::<Vec<_>>(), ["one\nlines", "two **lines**"]);
        assert_eq!(page.topic.edited_at, Some(time("2020-02-01T10:20:00Z")));
        let said: Vec<_> = page.replies.iter().map(|r| (r.body_md.as_str(), r.to_floor, r.author.is_some())).collect();
        let want = [
            ("first", None, false),
            ("A small one", None, true),
            ("thanks", Some(2), false),
            ("A *big* one & a `gauge`", None, false),
            ("how \"small\"?", Some(2), true),
        ];
        assert_eq!(said, want);
        assert_eq!((page.topic.accepted, page.topic.accepted_at), (Some(page.replies[3].id), Some(time("2020-02-03T00:00:00Z"))));
        let tags = world.read(move |tx| boards::tags(tx, page.topic.id)).unwrap();
        assert_eq!(tags, ["pumps", "support"]);
        let settled: (String, Option<i64>) = world
            .read(|tx| tx.one("SELECT kind, accepted_at FROM board_topic WHERE origin = 'se:riders.meta:post:11'", store::p![]))
            .unwrap();
        assert_eq!(settled, ("question".into(), Some(time("2020-02-08T10:00:00Z").micros())), "the day unknown: that of the answer");
        assert_eq!(number(world, "SELECT count(*) FROM board_topic WHERE body_md = 'Only **HTML**'"), 1);
    });
}

#[test]
fn ideas_move_on_the_days_of_the_edits_and_keep_their_votes() {
    let dump = dump("ideas");
    testkit::each(ROOMS, |world| {
        import(world, &options(dump.path()));
        let idea = |post: &'static str| {
            world
                .read(move |tx| {
                    let id = ideas::of_origin(tx, post)?.ok_or(store::Error::NotFound)?;
                    let idea = ideas::idea(tx, id)?.ok_or(store::Error::NotFound)?;
                    let votes = boards::tally(tx, Thing::Topic(idea.topic))?;
                    Ok::<_, store::Error>((idea, ideas::progress(tx, id)?, votes))
                })
                .unwrap()
        };
        let (done, steps, votes) = idea("se:riders.meta:post:5");
        assert_eq!((done.state, done.votes, done.bug), (State::Done, 3, false));
        assert_eq!((steps[1].at, steps[1].words.as_str()), (time("2020-02-03T22:00:00Z"), "status-completed: built"));
        let day = |text: &str| time(text).micros() / 86_400_000_000;
        let (first, last) = (day("2020-02-03T00:00:00Z"), day("2020-02-05T00:00:00Z"));
        assert_eq!(votes, [Tally { day: first, up: 2, down: 0 }, Tally { day: last, up: 1, down: 1 }]);
        let (bug, steps, _) = idea("se:riders.meta:post:6");
        assert_eq!((bug.state, bug.bug, bug.votes, steps.len()), (State::Declined, true, 0, 2), "a review that was taken back is no step");
        assert_eq!(steps[1].at, time("2020-02-06T10:00:00Z"));
        let (back, steps, _) = idea("se:riders.meta:post:7");
        assert_eq!((back.state, back.author, steps.len()), (State::Received, None, 1));
    });
}

#[test]
fn a_later_dump_brings_what_is_new_in_it_to_a_board_that_is_there() {
    let dump = dump("later");
    testkit::each(ROOMS, |world| {
        dump.replace("Comments.xml", "99", "98");
        let before = import(world, &options(dump.path()));
        let votes = dump.text("Votes.xml");
        dump.replace(
            "Votes.xml",
            "</votes>",
            "  <row Id=\"11\" PostId=\"5\" VoteTypeId=\"2\" CreationDate=\"2020-02-05T00:00:00.000\" />\n</votes>",
        );
        dump.replace("Comments.xml", "98", "4");
        let after = import(world, &options(dump.path()));
        dump.replace("Comments.xml", "PostId=\"4\" Text=\"lost\"", "PostId=\"99\" Text=\"lost\"");
        dump.write("Votes.xml", &votes);
        assert_eq!((before.count("comments"), after.count("comments")), (Some((3, 0)), Some((1, 3))));
        assert_eq!(after.count("votes up"), Some((1, 4)));
        assert_eq!(number(world, "SELECT votes FROM idea WHERE origin = 'se:riders.meta:post:5'"), 4);
        assert_eq!((number(world, "SELECT count(*) FROM board"), number(world, "SELECT count(*) FROM catalogue_team")), (1, 1));
    });
}
