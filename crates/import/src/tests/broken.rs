use super::dump::dump;
use super::{ROOMS, import_with, options, rows};
use std::cell::Cell;

#[test]
fn a_broken_file_stops_with_its_line_before_anything_is_written() {
    let cases = [
        ("PostHistory.xml", "Text=\"tag\" />", "Text=\"tag\" ", "PostHistory.xml, line 19: broken XML: a row that is not closed"),
        ("Votes.xml", "</votes>", "", "Votes.xml, line 13: the file ends before </votes>"),
        ("Users.xml", "2020-01-03T00", "2020-01-53T00", "Users.xml, line 6: CreationDate is not a date: \"2020-01-53T00:00:00.000\""),
        ("Comments.xml", "PostId=\"99\"", "", "Comments.xml, line 6: PostId is missing"),
        ("Posts.xml", "Id=\"7\"", "Id=\"seven\"", "Posts.xml, line 9: Id is not a number: \"seven\""),
        ("Posts.xml", "Title=\"Taken back\"", "Title=\" \"", "Posts.xml, line 9: Title is empty"),
        ("Comments.xml", "&quot;small", "&quote;small", "Comments.xml, line 3: Text: "),
    ];
    for (i, (file, from, to, says)) in cases.into_iter().enumerate() {
        let dump = dump(&format!("broken-{i}"));
        dump.replace(file, from, to);
        testkit::on("sqlite", ROOMS, |world| {
            let said = import_with(world, &options(dump.path()), &|_| ()).unwrap_err().to_string();
            assert!(said.starts_with(says), "{said}");
            assert!(rows(world).iter().all(|(_, n)| *n == 0));
        });
    }
}

#[test]
fn a_missing_file_and_wrong_words_are_refused() {
    let dump = dump("missing");
    std::fs::remove_file(dump.path().join("Badges.xml")).unwrap();
    testkit::on("sqlite", ROOMS, |world| {
        let good = options(dump.path());
        let says = |options: &crate::Options| import_with(world, options, &|_| ()).unwrap_err().to_string();
        assert!(says(&crate::Options { site: "Riders".into(), ..good.clone() }).contains("is not a site"));
        assert!(says(&crate::Options { board: String::new(), ..good.clone() }).contains("is not a board's word"));
        import_with(world, &good, &|_| ()).expect("badges may be absent");
        std::fs::remove_file(dump.path().join("Votes.xml")).unwrap();
        assert!(says(&good).starts_with("Votes.xml: "));
    });
}

/// A file that changes between the two passes: the batch that meets it is not half written, those before it stay.
#[test]
fn of_a_failed_batch_nothing_is_written() {
    testkit::each(ROOMS, |world| {
        let dump = dump(&format!("changed-{}", world.engine.replace(' ', "-")));
        let posts = dump.text("Posts.xml");
        let done = Cell::new(false);
        let spoil = |p: crate::Progress| {
            if p.stage == "replies" && !done.replace(true) {
                // An author's number that nobody has is no error; a topic that is not there is.
                dump.write("Posts.xml", &posts.replace("ParentId=\"11\"", "ParentId=\"x1\""));
            }
        };
        let failure = import_with(world, &options(dump.path()), &spoil).unwrap_err();
        assert_eq!(failure.to_string(), "Posts.xml, line 14: ParentId is not a number: \"x1\"");
        let count = |table: &str| rows(world).into_iter().find(|(t, _)| *t == table).unwrap().1;
        assert_eq!((count("member"), count("board_topic"), count("board_reply")), (4, 7, 0));
        dump.write("Posts.xml", &posts);
        let report = import_with(world, &options(dump.path()), &|_| ()).unwrap();
        assert_eq!((report.count("answers"), report.count("questions")), (Some((3, 0)), Some((0, 3))));
    });
}
