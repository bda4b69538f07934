//! What a chat with an AI assistant could change in ads and feeds, by published policy.
//!
//! A [`Scenario`](scenario::Scenario) is a made-up chat, a company, an app, a place and a day.
//! [`simulate`](simulate::simulate) answers with an [`Outcome`](outcome::Outcome): which interests the chat shows and by
//! which words, and what dated, cited rules say about using each of them for ads and for the feed.
//!
//! The page, the npm package and the command line `chatprint` are doors to this one crate. The same scenario and the same
//! data edition give the same outcome through each.
//!
//! ```
//! use chatprint::outcome::State;
//! use chatprint::scenario::Scenario;
//! use chatprint::simulate::simulate;
//!
//! let scenario: Scenario = serde_json::from_str(r#"{
//!     "version": 1,
//!     "turns": [
//!         {"role": "user", "text": "Help me plan a hiking weekend. My doctor says my blood sugar is too high."}
//!     ],
//!     "provider": "meta",
//!     "surface": "instagram_meta_ai",
//!     "region": "US",
//!     "date": "2025-12-16"
//! }"#)?;
//!
//! let outcome = simulate(&scenario, "en")?;
//! let row = |id: &str| outcome.rows.iter().find(|row| row.id == id).unwrap();
//! assert_eq!(row("hiking").ads.state, State::Used);
//! assert_eq!(row("hiking").ads.rules, ["ME-02"]);
//! // Health is withheld from ads; the same rule leaves the feed open.
//! assert_eq!(row("diabetes").ads.state, State::Withheld);
//! assert_eq!(row("diabetes").recommendations.state, State::Used);
//!
//! // The day before, the programme had not started.
//! let before = Scenario { date: "2025-12-15".into(), ..scenario };
//! assert_eq!(simulate(&before, "en")?.counts.ads.used, 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Words
//!
//! | Word | Means |
//! |---|---|
//! | conversation, turn | a chat; one message of it, by the user or by the assistant |
//! | token | a word, a number or a picture character, with its place |
//! | cue | a word or phrase of a lexicon that points at an interest or a sensitive topic |
//! | evidence | a cue found in a turn, with its context: who said it, denied or not, about whom |
//! | span | first byte of the words and the byte after the last |
//! | interest | a thing that people are interested in, from the catalogue |
//! | sensitive topic | one of Meta's seven, or of those that laws name beyond |
//! | borderline | words that hint at a sensitive topic and do not state it |
//! | side door | an allowed interest that hints at a withheld topic |
//! | surface | an app, or a way of using it |
//! | signal | what a company could read from: a chat, a like |
//! | region | a country, a subdivision, or a group that can be chosen (`EU`) |
//! | rule, source | what published texts say, and where |
//! | verdict | `used`, `not_used` or `unclear`, for ads and for recommendations apart |
//! | gate | where a line can stop: 1 place and date, 2 app, link, age and plan, 3 sensitive filter |
//! | scenario, outcome | the whole input, the whole answer |
//! | data edition | date and content hash of the embedded data |
//!
//! # The pipeline
//!
//! Data flow one way, and each module uses only those before it:
//!
//! 1. [`tokens`]: turns to tokens, spelled one way by [`fold`];
//! 2. [`language`]: the language of each turn;
//! 3. [`cue`], [`words`], [`lexicon`]: cues, their words in the forms that [`inflect`] makes, and where they stand in a turn;
//! 4. [`evidence`]: cues in their context;
//! 5. [`interests`] and [`sensitive`]: what the evidence adds up to; [`extract`] runs the steps so far;
//! 6. [`rows`]: the rows of the gate board, before any rule is asked;
//! 7. [`policy`]: cases to decisions, with the rules that decided;
//! 8. [`simulate`](mod@simulate): all of it; [`outcome`] is what comes out, [`text`] the same as plain text.
//!
//! [`data`] holds the embedded data, [`link`] writes a scenario into an address, [`personal`] notices what looks like
//! somebody's details. `wasm` is the JavaScript boundary and the only module that knows JavaScript; [`utf16`] counts its
//! offsets. `cli` is the command line.
//!
//! The first half alone:
//!
//! ```
//! use chatprint::data;
//! use chatprint::extract::extract;
//! use chatprint::scenario::{Role, Turn};
//!
//! let text = "We want new hiking boots, and I do not like boats.";
//! let turns = [Turn { role: Role::User, text: text.into() }];
//! let found = extract(&turns, None, true);
//!
//! assert_eq!(found.languages[0].tag.as_deref(), Some("en"));
//! let best = &found.interests[0];
//! assert_eq!(data::core().catalog.interests[usize::from(best.index)].id, "hiking");
//! let span = best.evidence[0].start as usize..best.evidence[0].end as usize;
//! assert_eq!(&text[span], "hiking");
//! ```
//!
//! # What it does not do
//!
//! - It does not look into any company's system, and it does not predict what anybody will see.
//! - It gives no percentages and no risk grades.
//! - It says nothing about storage, training or access by staff: only about ads and recommendations.
//! - It has no clock, no network, no randomness and no locale of the machine.
//! - It is not a general text classifier. An interest exists only through words of a curated list.
//!
//! # Features
//!
//! | Feature | Default | Does |
//! |---|---|---|
//! | `cli` | yes | the command line |
//! | `lexicons` | yes | embeds the lexicons; without it, give each language its own with [`data::load_lexicon`] |

pub mod choices;
#[cfg(feature = "cli")]
pub mod cli;
pub mod context;
pub mod cue;
pub mod data;
pub mod error;
pub mod evidence;
pub mod extract;
pub mod fold;
pub mod inflect;
pub mod interests;
pub mod judge;
pub mod keys;
pub mod language;
pub mod lexicon;
pub mod link;
pub mod outcome;
pub mod personal;
pub mod policy;
pub mod rows;
pub mod scenario;
#[cfg(feature = "schemas")]
pub mod schemas;
pub mod sensitive;
pub mod simulate;
pub mod text;
pub mod tokens;
pub mod topics;
pub mod utf16;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod what_if;
pub mod words;
