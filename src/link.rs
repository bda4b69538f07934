//! Links: a scenario as text after `#`, so that a server never sees it.
//!
//! `1.<length>.<checksum>.<payload>`: version, number of payload characters, CRC-32 of the payload in hexadecimal, and the
//! settings in base64url. A link that was cut or changed is refused as a whole; it never opens as somebody else's chat.
//! Both versions are frozen in `tests/frozen_links/`: they open for ever. A link is written in the lowest version that
//! can hold it. Version 2 adds changed rules and a fixed edition; a page that knows only version 1 refuses it, instead of
//! showing the real rules in place of the changed ones.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::error::{Error, ErrorCode};
use crate::scenario::{Filter, Role, Scenario, Turn, WhatIf};

/// The settings alone.
const PLAIN: &str = "1";
/// The settings with changed rules, a fixed edition, or both.
const WITH_MORE: &str = "2";
/// The highest version that is read.
const NEWEST: u32 = 2;
/// Without a table: links are short, and a table would be a hundred times larger than the code.
const CHECKSUM: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);
/// Longest payload that is read, in characters: far above what browsers carry, far below what could stall a page.
const LONGEST: usize = 200_000;

/// What a link carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Shared {
    /// The settings; without turns when `sample` is set.
    pub scenario: Scenario,
    /// Id of an example chat that stands for the turns.
    pub sample: Option<String>,
    /// The data edition that the link is fixed to, as `date hash`. Absent: the newest rules.
    #[serde(default)]
    #[tsify(optional)]
    pub edition: Option<String>,
}

/// The payload of version 1. Its fields and their order never change; a change is a version 2 beside it.
#[derive(Serialize, Deserialize)]
struct PayloadV1 {
    provider: String,
    surface: String,
    region: String,
    date: String,
    linked_accounts: Option<bool>,
    age: Option<u8>,
    filter: u8,
    count_assistant: bool,
    language: Option<String>,
    sample: Option<String>,
    /// True: the assistant's.
    turns: Vec<(bool, String)>,
}

/// What stands behind the payload of version 1 in version 2; at least one of the two. Frozen like [`PayloadV1`].
#[derive(Serialize, Deserialize)]
struct AddedV2 {
    what_if: Option<WhatIfV2>,
    edition: Option<String>,
}

/// Rules changed on purpose.
#[derive(Serialize, Deserialize)]
struct WhatIfV2 {
    start: Option<String>,
    add_regions: Vec<String>,
    remove_regions: Vec<String>,
    /// Bits, the lowest first: opt-in, sensitive for the feed, proxies, minors.
    flags: u8,
}

impl From<&WhatIf> for WhatIfV2 {
    fn from(what_if: &WhatIf) -> Self {
        let flags = [
            what_if.opt_in,
            what_if.sensitive_for_feed,
            what_if.proxies_sensitive,
            what_if.minors_excluded,
        ];
        Self {
            start: what_if.start.clone(),
            add_regions: what_if.add_regions.clone(),
            remove_regions: what_if.remove_regions.clone(),
            flags: flags
                .iter()
                .rev()
                .fold(0, |bits, flag| bits << 1 | u8::from(*flag)),
        }
    }
}

impl WhatIfV2 {
    fn what_if(self) -> Option<WhatIf> {
        let flag = |bit: u8| self.flags >> bit & 1 == 1;
        (self.flags < 1 << 4).then(|| WhatIf {
            opt_in: flag(0),
            sensitive_for_feed: flag(1),
            proxies_sensitive: flag(2),
            minors_excluded: flag(3),
            start: self.start,
            add_regions: self.add_regions,
            remove_regions: self.remove_regions,
        })
    }
}

/// Writes a link. With `sample`, the example's id stands for the words, and no word of the chat is in the link.
///
/// # Errors
/// [`ErrorCode::LinkTooLong`] when the chat does not fit.
pub fn encode(shared: &Shared) -> Result<String, Error> {
    let too_long = || {
        Error::link(
            ErrorCode::LinkTooLong,
            "This chat is too long for a link. Share it without the words, or save a file.",
        )
    };
    let mut bytes = postcard::to_allocvec(&PayloadV1::from(shared)).map_err(|_| too_long())?;
    let added = AddedV2::from(shared);
    let version = if added.is_empty() { PLAIN } else { WITH_MORE };
    if !added.is_empty() {
        bytes.extend(postcard::to_allocvec(&added).map_err(|_| too_long())?);
    }
    let payload = URL_SAFE_NO_PAD.encode(bytes);
    if payload.len() > LONGEST {
        return Err(too_long());
    }
    Ok(format!(
        "{version}.{}.{:08x}.{payload}",
        payload.len(),
        CHECKSUM.checksum(payload.as_bytes())
    ))
}

/// Reads the part of an address after `#`.
///
/// # Errors
/// [`ErrorCode::LinkDamaged`] or [`ErrorCode::LinkNewer`]; the scenario's values are checked when it runs.
pub fn decode(fragment: &str) -> Result<Shared, Error> {
    let damaged = || {
        Error::link(
            ErrorCode::LinkDamaged,
            "This link is incomplete. Ask for it again.",
        )
    };
    let mut parts = fragment.trim_start_matches('#').splitn(4, '.');
    let version = parts.next().unwrap_or_default();
    if version != PLAIN && version != WITH_MORE {
        let number = version.parse::<u32>();
        let newer = version.len() <= 4 && number.is_ok_and(|number| number > NEWEST);
        let error = || {
            Error::link(
                ErrorCode::LinkNewer,
                "Made with a newer version. Reload the page.",
            )
        };
        return Err(if newer { error() } else { damaged() });
    }
    let (length, checksum, payload) = (parts.next(), parts.next(), parts.next());
    let (Some(length), Some(checksum), Some(payload)) = (length, checksum, payload) else {
        return Err(damaged());
    };
    let sound = payload.len() <= LONGEST
        && length == payload.len().to_string()
        && checksum == format!("{:08x}", CHECKSUM.checksum(payload.as_bytes()));
    let bytes = URL_SAFE_NO_PAD
        .decode(payload)
        .ok()
        .filter(|_| sound)
        .ok_or_else(damaged)?;
    unpack(&bytes, version == WITH_MORE).ok_or_else(damaged)
}

/// Every byte must belong to what the version wrote.
fn unpack(bytes: &[u8], more: bool) -> Option<Shared> {
    let (payload, rest) = postcard::take_from_bytes::<PayloadV1>(bytes).ok()?;
    let shared = payload.shared()?;
    if more {
        add(shared, rest)
    } else {
        rest.is_empty().then_some(shared)
    }
}

fn add(mut shared: Shared, bytes: &[u8]) -> Option<Shared> {
    let (added, rest) = postcard::take_from_bytes::<AddedV2>(bytes).ok()?;
    if added.is_empty() || !rest.is_empty() {
        return None;
    }
    if let Some(what_if) = added.what_if {
        shared.scenario.what_if = Some(what_if.what_if()?);
    }
    shared.edition = added.edition;
    Some(shared)
}

impl From<&Shared> for AddedV2 {
    fn from(shared: &Shared) -> Self {
        Self {
            what_if: shared.scenario.what_if.as_ref().map(WhatIfV2::from),
            edition: shared.edition.clone(),
        }
    }
}

impl AddedV2 {
    const fn is_empty(&self) -> bool {
        self.what_if.is_none() && self.edition.is_none()
    }
}

impl From<&Shared> for PayloadV1 {
    fn from(shared: &Shared) -> Self {
        let scenario = &shared.scenario;
        let turns = if shared.sample.is_some() {
            &[][..]
        } else {
            &scenario.turns
        };
        Self {
            provider: scenario.provider.clone(),
            surface: scenario.surface.clone(),
            region: scenario.region.clone(),
            date: scenario.date.clone(),
            linked_accounts: scenario.linked_accounts,
            age: scenario.age,
            filter: match scenario.filter {
                Filter::Strict => 0,
                Filter::Middle => 1,
                Filter::Loose => 2,
            },
            count_assistant: scenario.count_assistant,
            language: scenario.language.clone(),
            sample: shared.sample.clone(),
            turns: turns
                .iter()
                .map(|turn| (turn.role == Role::Assistant, turn.text.clone()))
                .collect(),
        }
    }
}

impl PayloadV1 {
    fn shared(self) -> Option<Shared> {
        let filter = match self.filter {
            0 => Filter::Strict,
            1 => Filter::Middle,
            2 => Filter::Loose,
            _ => return None,
        };
        let role = |assistant| {
            if assistant {
                Role::Assistant
            } else {
                Role::User
            }
        };
        let scenario = Scenario {
            version: crate::scenario::VERSION,
            turns: self
                .turns
                .into_iter()
                .map(|(assistant, text)| Turn {
                    role: role(assistant),
                    text,
                })
                .collect(),
            provider: self.provider,
            surface: self.surface,
            region: self.region,
            date: self.date,
            linked_accounts: self.linked_accounts,
            age: self.age,
            filter,
            count_assistant: self.count_assistant,
            language: self.language,
            what_if: None,
        };
        Some(Shared {
            scenario,
            sample: self.sample,
            edition: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(text: &str, sample: Option<&str>) -> Shared {
        let turn = Turn {
            role: Role::User,
            text: text.into(),
        };
        Shared {
            scenario: Scenario {
                version: 1,
                turns: if sample.is_some() { vec![] } else { vec![turn] },
                provider: "meta".into(),
                surface: "instagram_meta_ai".into(),
                region: "US".into(),
                date: "2025-12-20".into(),
                linked_accounts: None,
                age: None,
                filter: Filter::Middle,
                count_assistant: true,
                language: None,
                what_if: None,
            },
            sample: sample.map(str::to_owned),
            edition: None,
        }
    }

    #[test]
    fn what_goes_in_comes_out() {
        for text in ["", "vandrestøvler", "등산화", "أحذية", "🥾👨‍👩‍👧", "a.b#c\u{0}"]
        {
            let link = encode(&shared(text, None)).unwrap();
            assert_eq!(decode(&link).unwrap(), shared(text, None));
            assert_eq!(decode(&format!("#{link}")).unwrap(), shared(text, None));
        }
    }

    #[test]
    fn a_link_to_an_example_holds_no_words() {
        let mut with_words = shared("secret", None);
        with_words.sample = Some("hiking".into());
        let link = encode(&with_words).unwrap();
        assert_eq!(decode(&link).unwrap(), shared("", Some("hiking")));
    }

    #[test]
    fn changed_rules_and_a_fixed_edition_travel() {
        let full = WhatIf {
            start: Some("2026-03-01".into()),
            add_regions: vec!["EU".into(), "CA-QC".into()],
            remove_regions: vec!["US-CA".into()],
            opt_in: true,
            sensitive_for_feed: true,
            proxies_sensitive: true,
            minors_excluded: true,
        };
        let each = [
            WhatIf::default(),
            WhatIf {
                opt_in: true,
                ..WhatIf::default()
            },
            WhatIf {
                sensitive_for_feed: true,
                ..WhatIf::default()
            },
            WhatIf {
                proxies_sensitive: true,
                ..WhatIf::default()
            },
            WhatIf {
                minors_excluded: true,
                ..WhatIf::default()
            },
            full,
        ];
        for what_if in each {
            let mut given = shared("", Some("hiking"));
            given.scenario.what_if = Some(what_if);
            given.edition = Some("2026-08-22 0123456789ab".into());
            assert_eq!(decode(&encode(&given).unwrap()).unwrap(), given);
        }
    }

    #[test]
    fn each_version_holds_what_it_wrote_and_no_byte_more() {
        let payload = || postcard::to_allocvec(&PayloadV1::from(&shared("", None))).unwrap();
        let with = |added: &AddedV2| [payload(), postcard::to_allocvec(added).unwrap()].concat();
        let what_if = |flags| AddedV2 {
            what_if: Some(WhatIfV2 {
                start: None,
                add_regions: vec![],
                remove_regions: vec![],
                flags,
            }),
            edition: None,
        };
        let nothing = AddedV2 {
            what_if: None,
            edition: None,
        };
        for (bytes, more, sound) in [
            (payload(), false, true),
            (payload(), true, false),
            (with(&what_if(15)), true, true),
            (with(&what_if(15)), false, false),
            (with(&what_if(16)), true, false),
            (with(&nothing), true, false),
            ([with(&what_if(1)), vec![0]].concat(), true, false),
            ([payload(), vec![0]].concat(), true, false),
            ([payload(), vec![0]].concat(), false, false),
        ] {
            assert_eq!(unpack(&bytes, more).is_some(), sound, "{bytes:?} {more}");
        }
    }

    #[test]
    fn a_link_is_written_in_the_lowest_version_that_holds_it() {
        let mut given = shared("", Some("hiking"));
        assert!(encode(&given).unwrap().starts_with("1."));
        given.edition = Some("2026-08-22 0123456789ab".into());
        let link = encode(&given).unwrap();
        assert!(link.starts_with("2."));
        let swapped = link.replacen("2.", "1.", 1);
        assert_eq!(decode(&swapped).unwrap_err().code, ErrorCode::LinkDamaged);
    }

    #[test]
    fn a_cut_or_changed_link_is_damaged() {
        let link = encode(&shared("We plan a hike", None)).unwrap();
        for cut in 1..link.len() {
            assert_eq!(
                decode(&link[..link.len() - cut]).unwrap_err().code,
                ErrorCode::LinkDamaged,
                "{cut}"
            );
        }
        for bad in [
            "",
            "#",
            "x",
            "1",
            "1.2.3",
            "1.4.00000000.AAAA",
            "hello.world",
            "99999.1.1.a",
            "1.0.00000000.",
        ] {
            assert_eq!(
                decode(bad).unwrap_err().code,
                ErrorCode::LinkDamaged,
                "{bad}"
            );
        }
        let changed = link.replace("US", "GB").replacen('A', "B", 1);
        assert!(changed == link || decode(&changed).is_err());
    }

    #[test]
    fn a_newer_link_says_so() {
        assert_eq!(
            decode("3.4.00000000.AAAA").unwrap_err().code,
            ErrorCode::LinkNewer
        );
    }
}
