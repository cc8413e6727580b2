use super::*;
use kernel::{IdeaId, Stage};
use members::{Join, join};

fn asked(notes: &str) -> Asked {
    Asked {
        notes: notes.to_owned(),
        product: "lamp".into(),
        version: "4.9.0".into(),
        channel: "development".into(),
        title: None,
        devices: vec![],
    }
}

fn town(body: impl Fn(&testkit::World, IdeaId)) {
    // All of them: what is recorded here may be weighed, as in the whole house. The testkit brings the jobs' tables.
    let rest: Vec<store::Migration> = crate::rooms::migrations().into_iter().filter(|m| m.room != "job").collect();
    testkit::each(&[&rest], |world| {
        let now = world.now();
        let id = world
            .write(move |tx| {
                let both = |s: &str| Both::new(s, s);
                let care = catalogue::add_team(tx, "care", &both("Care"), &both("care"))?;
                catalogue::add_area(tx, Stage::Rnd, care, 1)?;
                boards::add_board(tx, "care", &both("Care"), &both("care"), care)?;
                let product = catalogue::add_product(tx, "lamp", &both("Lamp"))?;
                catalogue::add_device(tx, product, "lamp-1", &both("Lamp 1"))?;
                let new = Join {
                    handle: "mei".into(),
                    name: "Mei".into(),
                    email: "mei@example.org".into(),
                    phc: "x".into(),
                    lang: kernel::Lang::En,
                };
                let mei = join(tx, &new, now).map_err(|e| store::Error::Broken(format!("{e:?}")))?;
                let idea = ideas::New {
                    stage: Stage::Rnd,
                    team: care,
                    title: "A steady light",
                    body: "It flickers at night.",
                    bug: false,
                    lang: None,
                    device: None,
                };
                ideas::propose(tx, &Actor::Member(mei, vec![]), &idea, now).map_err(|e| store::Error::Broken(format!("{e:?}")))
            })
            .unwrap();
        body(world, id);
    });
}

fn make(world: &testkit::World, asked: Asked) -> Result<Made, String> {
    let now = world.now();
    world.write(move |tx| draft(tx, &asked, now)).map_err(|No(why)| why)
}

#[test]
fn notes_become_a_draft_and_what_was_linked_and_what_was_not_is_said() {
    town(|world, idea| {
        let notes = format!(
            "## Care\n- Fixed: A steady light (#{idea})\n- New: Warmer white https://fans.example/idea/{idea}-a-steady-light\n- Quieter (#999999)\n## Kitchen\n"
        );
        let made = make(world, asked(&notes)).unwrap();
        let all: Vec<_> = made.written.iter().map(|w| (w.title.as_str(), w.ideas.clone())).collect();
        assert_eq!(all, [("A steady light", vec![idea.get()]), ("Warmer white", vec![idea.get()])]);
        assert_eq!(made.left.iter().map(|l| l.number).collect::<Vec<_>>(), [4, 5], "{:?}", made.left);
        let text = as_text(&made);
        assert!(text.contains(&format!("linked: #{idea}")) && text.contains("line 4: nobody has proposed #999999"), "{text}");
        let said = as_json(&made);
        assert_eq!((&said["changes"][0]["ideas"][0], &said["unread"][0]["line"]), (&json!(idea.to_string()), &json!(4)));
        let id = made.release;
        let notes = world.read(move |tx| releases::show(tx, id)).unwrap().unwrap();
        assert_eq!((notes.release.state, notes.changes().count()), (releases::State::Draft, 2));
        assert!(make(world, asked("## Care\n- Fixed: Again")).is_err(), "a version is drafted once");
    });
}

#[test]
fn what_cannot_be_meant_is_said_and_nothing_is_written() {
    town(|world, _| {
        let good = "## Care\n- Fixed: A steady light";
        for (asked, why) in [
            (Asked { product: "boat".into(), ..asked(good) }, "no product is called boat"),
            (Asked { channel: "weekly".into(), ..asked(good) }, "a channel is internal"),
            (Asked { devices: vec!["boat-1".into()], ..asked(good) }, "is called boat-1"),
            (asked("- nobody's change"), "line 1: it names no team"),
            (asked(""), "no line of the notes"),
        ] {
            let said = make(world, asked).unwrap_err();
            assert!(said.contains(why), "{said}");
        }
        let drafts: i64 = world.read(|tx| tx.val("SELECT count(*) FROM release", store::p![])).unwrap();
        assert_eq!(drafts, 0);
    });
}
