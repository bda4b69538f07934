//! The JavaScript boundary: the only file that knows JavaScript.
//!
//! Objects are plain, a missing value is `null`, and offsets count UTF-16 units.

use serde::{Deserialize, Serialize};
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use crate::choices::choices as engine_choices;
use crate::context::{self, TimelineEvent};
use crate::error::Error;
use crate::link;
use crate::outcome::{Edition, Outcome, SourceCard};
use crate::policy::Purpose;
use crate::scenario::{Scenario, Turn};
use crate::topics::kept_out_by;
use crate::{data, simulate as engine, utf16};
use chatprint_schema::policy::Linking;
use chatprint_schema::table::{Table, name};

/// A company.
#[derive(Serialize, Deserialize, Tsify)]
pub struct Provider {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// An app, or a way of using one.
#[derive(Serialize, Deserialize, Tsify)]
pub struct Surface {
    /// Id.
    pub id: String,
    /// Company id.
    pub provider: String,
    /// Name.
    pub name: String,
    /// `none`, `choice` or `always`.
    #[tsify(type = "\"none\" | \"choice\" | \"always\"")]
    pub linking: String,
}

/// A place that can be chosen.
#[derive(Serialize, Deserialize, Tsify)]
pub struct Region {
    /// ISO 3166 code, or the code of a group (`EU`).
    pub code: String,
    /// Name.
    pub name: String,
    /// Offered before the others.
    pub first: bool,
}

/// A language that the chat can be in.
#[derive(Serialize, Deserialize, Tsify)]
pub struct ChatLanguage {
    /// BCP 47 tag.
    pub tag: String,
    /// A tested recogniser is loaded for it.
    pub covered: bool,
}

/// A sensitive topic.
#[derive(Serialize, Deserialize, Tsify)]
pub struct Topic {
    /// Class id.
    pub id: String,
    /// Name.
    pub name: String,
    /// What belongs to it.
    pub plain: String,
    /// One of Meta's seven.
    pub listed_by_meta: bool,
    /// Companies that keep it out of ads, by a rule of their own list.
    pub kept_from_ads_by: Vec<String>,
    /// Companies that keep it out of the feed.
    pub kept_from_feed_by: Vec<String>,
}

/// What can be chosen, and which data decides.
#[derive(Serialize, Deserialize, Tsify)]
pub struct About {
    /// Date and hash of the data.
    pub edition: Edition,
    /// The newest last check of any rule, `YYYY-MM-DD`.
    pub checked: String,
    /// Companies.
    pub providers: Vec<Provider>,
    /// Surfaces of all companies.
    pub surfaces: Vec<Surface>,
    /// Places; those offered first come first.
    pub regions: Vec<Region>,
    /// Languages that can be told apart.
    pub languages: Vec<ChatLanguage>,
    /// Sensitive topics.
    pub topics: Vec<Topic>,
    /// Number of interests in the catalogue.
    pub interests: u32,
    /// What happened when, oldest first.
    pub timeline: Vec<TimelineEvent>,
    /// Every source that the timeline or a choice names.
    pub sources: Vec<SourceCard>,
}

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// Gives a language its recogniser. The text is `chatprint_lexicon_<tag>.txt` of the same build.
///
/// # Errors
/// An `Error` object when the text is no lexicon of this build.
#[wasm_bindgen]
pub fn load_lexicon(tag: &str, text: &str) -> Result<(), JsValue> {
    data::load_lexicon(tag, text)
        .map_err(|bad| thrown(&Error::field("lexicon", bad.to_string(), Vec::new())))
}

/// Runs a scenario. Names and texts come in the interface language `locale` (English where it has none).
///
/// # Errors
/// An `Error` object that names the field.
#[wasm_bindgen(unchecked_return_type = "Outcome")]
pub fn simulate(
    #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
    locale: Option<String>,
) -> Result<JsValue, JsValue> {
    let scenario = read_scenario(scenario)?;
    let mut outcome = engine::simulate(&scenario, locale.as_deref().unwrap_or("en"))
        .map_err(|error| thrown(&error))?;
    convert_offsets(&mut outcome, &scenario.turns);
    write(&outcome)
}

/// What a person can do in a scenario, and what each choice would change.
///
/// # Errors
/// An `Error` object that names the field.
#[wasm_bindgen(unchecked_return_type = "Choice[]")]
pub fn choices(
    #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
    locale: Option<String>,
) -> Result<JsValue, JsValue> {
    let scenario = read_scenario(scenario)?;
    let choices = engine_choices(&scenario, locale.as_deref().unwrap_or("en"));
    write(&choices.map_err(|error| thrown(&error))?)
}

/// What can be chosen, and which data decides.
///
/// # Errors
/// None in practice; the boundary's type asks for one.
#[wasm_bindgen(unchecked_return_type = "About")]
pub fn about(locale: Option<String>) -> Result<JsValue, JsValue> {
    write(&describe(locale.as_deref().unwrap_or("en")))
}

/// Writes a link's part after `#`.
///
/// # Errors
/// An `Error` object when the chat does not fit.
#[wasm_bindgen]
pub fn encode_link(
    #[wasm_bindgen(unchecked_param_type = "Shared")] shared: JsValue,
) -> Result<String, JsValue> {
    link::encode(&read(shared)?).map_err(|error| thrown(&error))
}

/// Reads a link's part after `#`.
///
/// # Errors
/// An `Error` object with the code `link_damaged` or `link_newer`.
#[wasm_bindgen(unchecked_return_type = "Shared")]
pub fn decode_link(fragment: &str) -> Result<JsValue, JsValue> {
    write(&link::decode(fragment).map_err(|error| thrown(&error))?)
}

/// What the law says in a place; empty when it was not studied.
///
/// # Errors
/// An `Error` object when the place is not known.
#[wasm_bindgen(unchecked_return_type = "LawCard[]")]
pub fn law(region: &str, locale: Option<String>) -> Result<JsValue, JsValue> {
    let cards = context::law(region, locale.as_deref().unwrap_or("en"));
    write(&cards.map_err(|error| thrown(&error))?)
}

/// What changed since an edition, given as `Shared.edition` has it.
///
/// # Errors
/// An `Error` object when no such edition was published.
#[wasm_bindgen(unchecked_return_type = "RuleChange[]")]
pub fn changes(edition: &str, locale: Option<String>) -> Result<JsValue, JsValue> {
    let changes = context::changes(edition, locale.as_deref().unwrap_or("en"));
    write(&changes.map_err(|error| thrown(&error))?)
}

fn describe(locale: &str) -> About {
    let (core, texts) = (data::core(), data::texts(locale));
    let policies = &core.policies;
    let surface = |surface: &chatprint_schema::policy::Surface| Surface {
        id: surface.id.clone(),
        provider: surface.provider.clone(),
        name: name(&texts.policies.surfaces, &surface.id).to_owned(),
        linking: match surface.linking {
            Linking::None => "none",
            Linking::Choice => "choice",
            Linking::Always => "always",
        }
        .to_owned(),
    };
    About {
        edition: data::edition(),
        checked: core.edition.date.clone(),
        providers: policies
            .providers
            .iter()
            .map(|id| Provider {
                id: id.clone(),
                name: name(&texts.policies.providers, id).to_owned(),
            })
            .collect(),
        surfaces: policies.surfaces.iter().map(surface).collect(),
        regions: regions(&texts.policies.regions),
        languages: core
            .languages
            .iter()
            .map(|language| ChatLanguage {
                tag: language.tag.clone(),
                covered: language.covered,
            })
            .collect(),
        topics: core
            .catalog
            .topics
            .iter()
            .zip(&texts.catalog.topics)
            .map(|(topic, text)| Topic {
                id: topic.id.clone(),
                name: text.name.clone(),
                plain: text.plain.clone(),
                listed_by_meta: topic.listed_by_meta,
                kept_from_ads_by: kept_out_by(&topic.id, Purpose::Ads),
                kept_from_feed_by: kept_out_by(&topic.id, Purpose::Recommendations),
            })
            .collect(),
        interests: u32::try_from(core.catalog.interests.len()).unwrap_or(u32::MAX),
        timeline: context::timeline(locale),
        sources: context::sources(),
    }
}

/// The places offered first, then the others in the order of codes; the page sorts by name in the visitor's language.
fn regions(names: &Table<String>) -> Vec<Region> {
    let regions = &data::core().policies.regions;
    let region = |code: &str, first| Region {
        code: code.to_owned(),
        name: name(names, code).to_owned(),
        first,
    };
    let others = regions
        .codes()
        .filter(|code| !regions.first.iter().any(|first| first == code));
    regions
        .first
        .iter()
        .map(|code| region(code, true))
        .chain(others.map(|code| region(code, false)))
        .collect()
}

const SCENARIO_FIELDS: [&str; 12] = [
    "version",
    "turns",
    "provider",
    "surface",
    "region",
    "date",
    "linked_accounts",
    "age",
    "filter",
    "count_assistant",
    "language",
    "what_if",
];
const WHAT_IF_FIELDS: [&str; 7] = [
    "start",
    "add_regions",
    "remove_regions",
    "opt_in",
    "sensitive_for_feed",
    "proxies_sensitive",
    "minors_excluded",
];
const TURN_FIELDS: [&str; 2] = ["role", "text"];

/// The reader of JavaScript objects looks only at fields that it knows, so unknown ones are looked for here.
fn check_fields(scenario: &JsValue) -> Result<(), Error> {
    check_object(scenario, &SCENARIO_FIELDS, "scenario")?;
    let what_if = js_sys::Reflect::get(scenario, &"what_if".into()).unwrap_or_default();
    check_object(&what_if, &WHAT_IF_FIELDS, "what_if")?;
    let turns = js_sys::Reflect::get(scenario, &"turns".into()).unwrap_or_default();
    match turns.dyn_ref::<js_sys::Array>() {
        Some(turns) => turns
            .iter()
            .try_for_each(|turn| check_object(&turn, &TURN_FIELDS, "turns")),
        None => Ok(()),
    }
}

fn check_object(value: &JsValue, fields: &[&str], name: &str) -> Result<(), Error> {
    let Some(object) = value.dyn_ref::<js_sys::Object>() else {
        return Ok(());
    };
    let keys = js_sys::Object::keys(object);
    let unknown = keys
        .iter()
        .filter_map(|key| key.as_string())
        .find(|key| !fields.contains(&key.as_str()));
    unknown.map_or(Ok(()), |key| {
        let quoted: String = key.chars().take(40).collect();
        let allowed = fields.iter().map(|field| (*field).to_owned()).collect();
        Err(Error::field(
            name,
            format!("{quoted:?} is no field"),
            allowed,
        ))
    })
}

/// Bytes to UTF-16 units, once, for every span.
fn convert_offsets(outcome: &mut Outcome, turns: &[Turn]) {
    for (number, turn) in (0_u32..).zip(turns) {
        let mut places: Vec<&mut u32> = Vec::new();
        if let Some(reading) = outcome.turns.get_mut(number as usize) {
            places.extend(
                reading
                    .marks
                    .iter_mut()
                    .flat_map(|mark| [&mut mark.start, &mut mark.end]),
            );
        }
        let evidence = outcome
            .rows
            .iter_mut()
            .flat_map(|row| &mut row.evidence)
            .filter(|cue| cue.turn == number);
        places.extend(evidence.flat_map(|cue| [&mut cue.start, &mut cue.end]));
        utf16::convert(&turn.text, places);
    }
}

fn read_scenario(value: JsValue) -> Result<Scenario, JsValue> {
    check_fields(&value).map_err(|error| thrown(&error))?;
    read(value)
}

fn read<T: for<'de> Deserialize<'de>>(value: JsValue) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value)
        .map_err(|error| thrown(&Error::field("scenario", error.to_string(), Vec::new())))
}

fn write<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true);
    value.serialize(&serializer).map_err(JsValue::from)
}

/// A plain object of the type `Error`; nothing else is ever thrown on purpose.
fn thrown(error: &Error) -> JsValue {
    write(error).unwrap_or_else(|_| JsValue::from_str(&error.message))
}
