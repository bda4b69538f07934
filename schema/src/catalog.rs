//! The catalogue: interests, sensitive topics and their links to IAB Tech Lab taxonomies.

use serde::{Deserialize, Serialize};

/// An id of an IAB Tech Lab taxonomy with its published name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct TaxonomyEntry {
    /// Id in the taxonomy.
    pub id: String,
    /// Name in the taxonomy.
    pub name: String,
}

/// A thing people are interested in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub struct Interest {
    /// Slug, never reused.
    pub id: String,
    /// The file it stands in; interests of one group support each other's weak cues.
    pub group: String,
    /// IAB Content Taxonomy 3.1, most specific first.
    pub content: Vec<TaxonomyEntry>,
    /// IAB Audience Taxonomy 1.1.
    pub audience: Vec<TaxonomyEntry>,
    /// IAB Ad Product Taxonomy 2.0.
    pub product: Vec<TaxonomyEntry>,
    /// The sensitive topic that the whole interest lies in (index into [`Catalog::topics`]).
    pub sensitive: Option<u8>,
    /// Sensitive topics that the interest could hint at.
    pub hints: Vec<u8>,
}

/// A sensitive topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Class id (`health`).
    pub id: String,
    /// One of the seven that Meta lists; the others are named by laws only.
    pub listed_by_meta: bool,
}

/// All interests and topics, in file order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalog {
    /// Interests, by group and file order.
    pub interests: Vec<Interest>,
    /// Sensitive topics.
    pub topics: Vec<Topic>,
}

/// The form in which feed content comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FeedFormat {
    /// A post.
    Post,
    /// A short video.
    Reel,
    /// A group.
    Group,
    /// An event.
    Event,
    /// A page to follow.
    Page,
}

/// A category of feed content, in plain words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FeedText {
    /// Post, reel, group, event or page.
    pub format: FeedFormat,
    /// In plain words.
    pub text: String,
}

/// The words for one interest in one interface language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InterestText {
    /// Name, one to four words.
    pub name: String,
    /// Example ad categories, most typical first.
    pub ads: Vec<String>,
    /// Example feed categories.
    pub feed: Vec<FeedText>,
}

/// The words for one sensitive topic in one interface language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TopicText {
    /// Name.
    pub name: String,
    /// What belongs to it, in one sentence.
    pub plain: String,
    /// Example feed categories.
    pub feed: Vec<FeedText>,
}

/// The catalogue's words in one interface language, in the order of [`Catalog`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogText {
    /// One for each interest.
    pub interests: Vec<InterestText>,
    /// One for each topic.
    pub topics: Vec<TopicText>,
}
