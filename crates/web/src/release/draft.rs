//! `/release/new`: beginning a release.

use super::filled::{Check, Filled, Form, No, Select};
use super::list::CHANNELS;
use super::look;
use crate::app::StoreSaid;
use crate::page::Html;
use crate::view::Problem;
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use catalogue::{Device, Product};
use gate::{Done, Fail, Sent, Visit};
use kernel::{Both, Channel, DeviceId, Kind, ProductId, Refuse};
use releases::Draft;
use std::sync::Arc;
use words::k;

#[derive(Template)]
#[template(path = "release/new.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    lead: String,
    problems: Vec<Problem>,
    form: Form,
}

/// Where the fields of a refusal stand.
const SPOTS: [(&str, &str); 4] = [("version", "version"), ("product", "product"), ("text", "title-zh"), ("devices", "product")];

/// The page.
pub(super) async fn form(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    show(&app, &visit, &headers, &Filled::default(), StatusCode::OK).await
}

/// The verb: then the page where changes are added.
pub(super) async fn begin(State(app): State<Arc<App>>, visit: Visit, sent: Sent, headers: HeaderMap) -> Result<Response, Fail> {
    let (by, now, given) = (visit.actor().clone(), app.now(), sent.clone());
    let begun = app
        .db
        .write(move |tx| {
            let known = catalogue::devices(tx)?;
            let chosen = known.iter().map(|d| d.id).filter(|id| given.field(&check(*id)).is_some()).collect();
            Ok::<_, No>(releases::draft(tx, &by, &draft(&given, chosen), now)?)
        })
        .await;
    match begun {
        Ok(_) => Ok(Done::see(format!("{}/edit", look::desk(&text(&sent, "version")))).into_response()),
        Err(why) if matches!(why.kind(), Kind::Malformed | Kind::Conflict) => {
            let status = StatusCode::from_u16(why.kind().status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
            let filled = Filled::new(&head(&app, &visit), "new", sent, &why, &SPOTS);
            show(&app, &visit, &headers, &filled, status).await
        }
        Err(why) => Err(why.into()),
    }
}

fn text(sent: &Sent, name: &str) -> String {
    sent.field(name).unwrap_or_default().trim().to_owned()
}

fn check(device: DeviceId) -> String {
    format!("device-{device}")
}

fn draft(sent: &Sent, devices: Vec<DeviceId>) -> Draft {
    Draft {
        product: text(sent, "product").parse().unwrap_or(ProductId::new(0)),
        channel: Channel::parse(&text(sent, "channel")).unwrap_or(Channel::Internal),
        version: text(sent, "version"),
        title: Both::new(text(sent, "title-zh"), text(sent, "title-en")),
        devices,
    }
}

fn head(app: &App, visit: &Visit) -> Base {
    let mut base = app.base(visit).under(Tab::Updates).private();
    base.title = base.s(k::RELEASE_NEW).to_owned();
    base.path = "/release/new".into();
    base
}

async fn show(app: &App, visit: &Visit, headers: &HeaderMap, filled: &Filled, status: StatusCode) -> Result<Response, Fail> {
    let base = head(app, visit);
    let (products, devices) = app.read(|tx| Ok::<_, StoreSaid>((catalogue::products(tx)?, catalogue::devices(tx)?))).await?;
    let lead = base.s(k::RELEASE_FORM_NEW_LEAD).to_owned();
    let page = Page { base: &base, lead, problems: filled.problems(), form: asked(&base, filled, &products, &devices) };
    let all = app.dress(visit, &base).await?;
    Ok(Html::render(&page, &all).with_status(status).answer(headers))
}

fn asked(base: &Base, filled: &Filled, products: &[Product], devices: &[Device]) -> Form {
    let lang = base.lang();
    let chosen = |name: &str, value: &str| filled.value("new", name).is_some_and(|v| v == value);
    let product = |p: &Product| (p.id.to_string(), p.name.get(lang).to_owned(), chosen("product", &p.id.to_string()));
    let channel = |c: Channel| (c.word().to_owned(), base.s(look::channel(c)).to_owned(), chosen("channel", c.word()));
    let device = |d: &Device| {
        let name = check(d.id);
        Check { on: filled.value("new", &name).is_some(), label: d.name.get(lang).to_owned(), name }
    };
    let label = |key| base.s(key).to_owned();
    let mut form = Form::new(base, "new", "/release/new".to_owned(), k::RELEASE_NEW, k::RELEASE_FORM_BEGIN)
        .ask(filled, "version", label(k::RELEASE_FORM_VERSION), "text")
        .hinted(label(k::RELEASE_FORM_VERSION_HINT), true)
        .ask(filled, "title-zh", label(k::RELEASE_FORM_TITLE_ZH), "text")
        .ask(filled, "title-en", label(k::RELEASE_FORM_TITLE_EN), "text");
    form.title = String::new();
    form.selects = vec![
        Select { name: "product", label: label(k::RELEASE_FORM_PRODUCT), options: products.iter().map(product).collect() },
        Select { name: "channel", label: label(k::RELEASE_FORM_CHANNEL), options: CHANNELS.map(channel).into() },
    ];
    form.checks = (Some(label(k::RELEASE_FORM_DEVICES)), devices.iter().map(device).collect());
    form.primary = true;
    form
}
