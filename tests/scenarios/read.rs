//! Prose to cases. Strict: a key, column or word that is not known is a problem with file and line.

use chatprint::outcome::{Notice, Passage, State, StateCounts, Strength};
use chatprint::scenario::{Filter, Role, Scenario, Turn, VERSION};

/// What cannot be read, one line each.
pub type Problems = Vec<String>;

/// One named sentence with its chat and settings.
#[derive(Debug)]
pub struct Case {
    pub file: String,
    pub line: usize,
    pub name: String,
    pub scenario: Scenario,
    pub expected: Vec<(usize, Expected)>,
    /// Why the case cannot hold yet.
    pub known_gap: Option<String>,
}

/// One thing that must hold.
#[derive(Debug)]
pub enum Expected {
    Row(RowExpected),
    NotPickedUp(Vec<String>),
    /// Rows that no table line names: none.
    NoOtherRows,
    PickedUp(u32),
    Ads(StateCounts),
    Feed(StateCounts),
    SideDoors(u32),
    Notices(Vec<Notice>),
    GateRules(Vec<String>),
    Gates([Passage; 2]),
    Place(PlaceExpected),
    Error(String),
    Says(String),
}

/// A line of the table; what is absent is not looked at.
#[derive(Debug, Default)]
pub struct RowExpected {
    pub id: String,
    pub ads: Option<StateExpected>,
    pub feed: Option<StateExpected>,
    pub strength: Option<Strength>,
    pub side_doors: Option<Vec<String>>,
    pub rules: Option<Vec<String>>,
    pub words: Option<Vec<String>>,
    pub ads_like: Option<String>,
    pub feed_like: Option<String>,
}

/// A state and, in brackets, the gate that decided or the reason why it is unclear.
#[derive(Debug)]
pub struct StateExpected {
    pub state: State,
    pub detail: Option<String>,
}

/// How many rows could be used in another place.
#[derive(Debug)]
pub struct PlaceExpected {
    pub region: String,
    pub ads: u32,
    pub feed: u32,
    pub stops_at: Option<u8>,
}

/// Reads one file.
pub fn cases(file: &str, text: &str, problems: &mut Problems) -> Vec<Case> {
    let mut reader = Reader {
        file,
        problems,
        cases: Vec::new(),
        columns: None,
    };
    for (number, line) in (1..).zip(text.lines()) {
        reader.line(number, line);
    }
    reader.end_case();
    if reader.cases.is_empty() {
        reader.problem(1, "holds no case; a case begins with \"## \"");
    }
    reader.cases
}

struct Reader<'a> {
    file: &'a str,
    problems: &'a mut Problems,
    cases: Vec<Case>,
    /// Inside a table: its columns and whether the line under the head was read.
    columns: Option<Vec<String>>,
}

impl Reader<'_> {
    fn problem(&mut self, line: usize, message: impl std::fmt::Display) {
        self.problems
            .push(format!("{}:{line}: {message}", self.file));
    }

    fn line(&mut self, number: usize, line: &str) {
        if let Some(name) = line.strip_prefix("## ") {
            self.end_case();
            self.cases.push(case(self.file, number, name.trim()));
            return;
        }
        if self.cases.is_empty() {
            return;
        }
        if !line.starts_with('|') {
            self.columns = None;
        }
        let read = if let Some(quote) = line.strip_prefix('>') {
            self.quote(quote.strip_prefix(' ').unwrap_or(quote))
        } else if let Some(item) = line.strip_prefix("- ") {
            self.item(number, item)
        } else if line.starts_with('|') {
            self.table(number, line)
        } else {
            Ok(())
        };
        if let Err(message) = read {
            self.problem(number, message);
        }
    }

    fn end_case(&mut self) {
        let Some(case) = self.cases.last() else {
            return;
        };
        let (line, name) = (case.line, case.name.clone());
        if case.expected.is_empty() {
            self.problem(line, format!("\"{name}\" says nothing that must hold"));
        }
    }

    fn case(&mut self) -> &mut Case {
        self.cases.last_mut().expect("a case has begun")
    }

    /// `> You: words`, `> Assistant: words`; a line without a speaker goes on with the turn before it.
    fn quote(&mut self, text: &str) -> Result<(), String> {
        let turns = &mut self.case().scenario.turns;
        let (speaker, words) = text.split_once(':').unwrap_or(("", text));
        let role = match speaker {
            "You" => Role::User,
            "Assistant" => Role::Assistant,
            // A short capitalised word before a colon at the line's start is meant as a speaker.
            word if word.chars().next().is_some_and(char::is_uppercase)
                && !word.contains(' ')
                && !word.is_empty() =>
            {
                return Err(format!("\"{word}\" is no speaker; use You or Assistant"));
            }
            _ => {
                let turn = turns.last_mut().ok_or("the first line needs a speaker")?;
                turn.text.push('\n');
                turn.text.push_str(text);
                return Ok(());
            }
        };
        turns.push(Turn {
            role,
            text: words.trim_start().to_owned(),
        });
        Ok(())
    }

    fn item(&mut self, number: usize, item: &str) -> Result<(), String> {
        let (key, value) = item
            .split_once(": ")
            .ok_or_else(|| format!("\"{item}\" is not \"key: value\""))?;
        let scenario = &mut self.case().scenario;
        match key {
            "Company" => scenario.provider = value.to_owned(),
            "Place" => scenario.region = value.to_owned(),
            "App" => scenario.surface = value.to_owned(),
            "Date" => scenario.date = value.to_owned(),
            "Linked" => scenario.linked_accounts = Some(yes_or_no(value)?),
            "Age" => scenario.age = Some(number_in(value)?),
            "Filter" => scenario.filter = filter(value)?,
            "Assistant counts" => scenario.count_assistant = yes_or_no(value)?,
            "Language" => scenario.language = Some(value.to_owned()),
            "Known gap" => self.case().known_gap = Some(value.to_owned()),
            _ => {
                let expected = expected(key, value)?;
                self.case().expected.push((number, expected));
            }
        }
        Ok(())
    }

    fn table(&mut self, number: usize, line: &str) -> Result<(), String> {
        let cells: Vec<&str> = line.trim().trim_matches('|').split('|').collect();
        let cells: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
        let Some(columns) = self.columns.clone() else {
            self.columns = Some(cells.clone());
            return match cells.iter().find(|cell| !COLUMNS.contains(&cell.as_str())) {
                Some(cell) => {
                    // The lines below cannot be read; one problem is enough.
                    self.columns = Some(Vec::new());
                    Err(format!(
                        "\"{cell}\" is no column; use {}",
                        COLUMNS.join(", ")
                    ))
                }
                None => Ok(()),
            };
        };
        let rule = cells
            .iter()
            .all(|cell| cell.chars().all(|c| matches!(c, '-' | ':')));
        if rule || columns.is_empty() {
            return Ok(());
        }
        if cells.len() != columns.len() {
            return Err(format!("{} cells under {}", cells.len(), columns.len()));
        }
        let mut row = RowExpected::default();
        for (column, cell) in columns.iter().zip(&cells) {
            put(&mut row, column, cell)?;
        }
        self.case().expected.push((number, Expected::Row(row)));
        Ok(())
    }
}

const COLUMNS: [&str; 9] = [
    "Row",
    "Ads",
    "Feed",
    "Strength",
    "Side doors",
    "Rules",
    "Words",
    "Ads like",
    "Feed like",
];

fn case(file: &str, line: usize, name: &str) -> Case {
    Case {
        file: file.to_owned(),
        line,
        name: name.to_owned(),
        scenario: Scenario {
            version: VERSION,
            turns: Vec::new(),
            provider: "meta".into(),
            surface: "instagram_meta_ai".into(),
            region: "US".into(),
            date: "2026-01-15".into(),
            linked_accounts: None,
            age: None,
            filter: Filter::Middle,
            count_assistant: true,
            language: None,
            what_if: None,
        },
        expected: Vec::new(),
        known_gap: None,
    }
}

fn put(row: &mut RowExpected, column: &str, cell: &str) -> Result<(), String> {
    if column == "Row" {
        row.id = cell.to_owned();
        return Ok(());
    }
    if cell.is_empty() {
        return Ok(());
    }
    match column {
        "Ads" => row.ads = Some(state(cell)?),
        "Feed" => row.feed = Some(state(cell)?),
        "Strength" => row.strength = Some(strength(cell)?),
        "Side doors" => row.side_doors = Some(list(cell)),
        "Rules" => row.rules = Some(list(cell)),
        "Words" => row.words = Some(list(cell)),
        "Ads like" => row.ads_like = Some(cell.to_owned()),
        _ => row.feed_like = Some(cell.to_owned()),
    }
    Ok(())
}

fn expected(key: &str, value: &str) -> Result<Expected, String> {
    Ok(match key {
        "Not picked up" => Expected::NotPickedUp(list(value)),
        "Other rows" if value == "none" => Expected::NoOtherRows,
        "Picked up" => Expected::PickedUp(number_in(value)?),
        "Ads" => Expected::Ads(counts(value)?),
        "Feed" => Expected::Feed(counts(value)?),
        "Side doors" => Expected::SideDoors(number_in(value)?),
        "Notices" => Expected::Notices(notices(value)?),
        "Gate rules" => Expected::GateRules(list(value)),
        "Gates 1 and 2" => Expected::Gates(gates(value)?),
        "Refused" => Expected::Error(value.to_owned()),
        "Text says" => Expected::Says(value.to_owned()),
        _ => match key.strip_prefix("In ") {
            Some(region) => Expected::Place(place(region, value)?),
            None => {
                return Err(format!(
                    "\"{key}: {value}\" is no setting and no expectation"
                ));
            }
        },
    })
}

fn state(text: &str) -> Result<StateExpected, String> {
    let (words, detail) = match text
        .strip_suffix(')')
        .and_then(|text| text.split_once(" ("))
    {
        Some((words, detail)) => (words, Some(detail.to_owned())),
        None => (text, None),
    };
    let state = STATES
        .iter()
        .find(|(_, known)| *known == words)
        .map(|(state, _)| *state);
    let state = state.ok_or_else(|| format!("\"{words}\" is no state"))?;
    Ok(StateExpected { state, detail })
}

/// The states in the words of the page.
pub const STATES: [(State, &str); 4] = [
    (State::Used, "could be used"),
    (State::Withheld, "withheld"),
    (State::NotUsed, "not used here"),
    (State::Unclear, "unclear"),
];

/// `2 could be used, 1 withheld`; states that are not named are zero.
fn counts(text: &str) -> Result<StateCounts, String> {
    let mut counts = StateCounts::default();
    for part in list(text) {
        let (number, words) = part
            .split_once(' ')
            .ok_or_else(|| format!("\"{part}\" is not \"number state\""))?;
        let slot = match state(words)?.state {
            State::Used => &mut counts.used,
            State::Withheld => &mut counts.withheld,
            State::NotUsed => &mut counts.not_used,
            State::Unclear => &mut counts.unclear,
        };
        *slot = number_in(number)?;
    }
    Ok(counts)
}

fn strength(text: &str) -> Result<Strength, String> {
    match text {
        "clear mention" => Ok(Strength::Clear),
        "likely" => Ok(Strength::Likely),
        "weak hint" => Ok(Strength::Weak),
        _ => Err(format!("\"{text}\" is no strength")),
    }
}

fn filter(text: &str) -> Result<Filter, String> {
    match text {
        "strict" => Ok(Filter::Strict),
        "middle" => Ok(Filter::Middle),
        "loose" => Ok(Filter::Loose),
        _ => Err(format!("\"{text}\" is no filter")),
    }
}

/// `empty`, `nothing found`, `language not covered ko`, `no covered language ko`, `looks personal`, `gate 1 closed`.
fn notices(text: &str) -> Result<Vec<Notice>, String> {
    let languages = |text: &str| text.split(' ').map(str::to_owned).collect();
    let notice = |text: &String| {
        Ok(match text.as_str() {
            "empty" => Notice::Empty,
            "nothing found" => Notice::NothingFound,
            "looks personal" => Notice::LooksPersonal,
            "gate 1 closed" => Notice::GateOneClosed,
            _ => match (
                text.strip_prefix("language not covered "),
                text.strip_prefix("no covered language "),
            ) {
                (Some(tags), _) => Notice::LanguageNotCovered {
                    languages: languages(tags),
                    all: false,
                },
                (_, Some(tags)) => Notice::LanguageNotCovered {
                    languages: languages(tags),
                    all: true,
                },
                _ => return Err(format!("\"{text}\" is no notice")),
            },
        })
    };
    list(text).iter().map(notice).collect()
}

fn gates(text: &str) -> Result<[Passage; 2], String> {
    let passage = |text: &String| match text.as_str() {
        "open" => Ok(Passage::Open),
        "closed" => Ok(Passage::Closed),
        "unclear" => Ok(Passage::Unclear),
        "not reached" => Ok(Passage::NotReached),
        _ => Err(format!("\"{text}\" is no way to meet a gate")),
    };
    match list(text).as_slice() {
        [first, second] => Ok([passage(first)?, passage(second)?]),
        _ => Err("name both gates".to_owned()),
    }
}

/// `ads 2, feed 3` or `ads 0, feed 0, ends at gate 1`.
fn place(region: &str, text: &str) -> Result<PlaceExpected, String> {
    let mut place = PlaceExpected {
        region: region.to_owned(),
        ads: 0,
        feed: 0,
        stops_at: None,
    };
    for part in list(text) {
        match part.rsplit_once(' ') {
            Some(("ads", number)) => place.ads = number_in(number)?,
            Some(("feed", number)) => place.feed = number_in(number)?,
            Some(("ends at gate", number)) => place.stops_at = Some(number_in(number)?),
            _ => return Err(format!("\"{part}\" says nothing about a place")),
        }
    }
    Ok(place)
}

fn list(text: &str) -> Vec<String> {
    if text == "none" {
        return Vec::new();
    }
    text.split(", ")
        .map(|part| part.trim().to_owned())
        .collect()
}

fn yes_or_no(text: &str) -> Result<bool, String> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(format!("\"{text}\" is neither yes nor no")),
    }
}

fn number_in<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse()
        .map_err(|_| format!("\"{text}\" is no number that fits"))
}
