//! Checks of the registers: companies, surfaces, places, classes, ages and sources.

use std::collections::BTreeSet;
use std::path::Path;

use crate::files::Report;
use crate::policy::{ClassKind, Group, Linking, PolicyData, WORLD};

/// Checks every register.
pub(super) fn check(folder: &Path, data: &PolicyData, report: &mut Report) {
    surfaces(&folder.join("surfaces.json"), data, report);
    regions(&folder.join("regions.json"), data, report);
    classes(&folder.join("classes.json"), data, report);
    ages(&folder.join("ages.json"), data, report);
    sources(&folder.join("sources.json"), data, report);
}

/// Reports ids that stand twice and returns all of them.
fn unique<'a>(
    path: &Path,
    field: &str,
    ids: impl Iterator<Item = &'a str>,
    report: &mut Report,
) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            report.add(
                path,
                field,
                format!("\"{id}\" stands twice"),
                "ids are unique; give one of the two another id",
            );
        }
    }
    seen
}

/// A group may name ids and earlier groups.
fn groups<'a>(path: &Path, groups: &'a [Group], ids: &BTreeSet<&'a str>, report: &mut Report) {
    let mut known = ids.clone();
    for group in groups {
        let field = format!("groups {}", group.id);
        for member in &group.members {
            if !known.contains(member.as_str()) {
                report.add(
                    path,
                    &field,
                    format!("\"{member}\" is unknown"),
                    "name an id of this file, or a group that stands earlier",
                );
            }
        }
        if group.members.is_empty() {
            report.add(
                path,
                &field,
                "is empty",
                "name its members, or remove the group",
            );
        }
        if !known.insert(&group.id) {
            report.add(
                path,
                &field,
                "this name is taken",
                "give the group a name of its own",
            );
        }
    }
}

fn surfaces(path: &Path, data: &PolicyData, report: &mut Report) {
    unique(
        path,
        "providers",
        data.providers.iter().map(String::as_str),
        report,
    );
    let ids = unique(
        path,
        "surfaces",
        data.surfaces.iter().map(|surface| surface.id.as_str()),
        report,
    );
    groups(path, &data.surface_groups, &ids, report);
    let mut names = BTreeSet::new();
    for surface in &data.surfaces {
        if !data.providers.contains(&surface.provider) {
            report.add(
                path,
                &surface.id,
                format!("\"{}\" is not a company", surface.provider),
                "add it to providers, or correct the spelling",
            );
        }
        if surface.linked_if_unsaid.is_some() && surface.linking != Linking::Choice {
            report.add(
                path,
                &surface.id,
                "linked_if_unsaid without a choice",
                "remove it, or set linking to choice",
            );
        }
        for alias in &surface.aliases {
            let bare = alias.plan.is_none() && alias.mode.is_none();
            if bare || !names.insert((&surface.provider, &alias.surface, &alias.plan, &alias.mode))
            {
                report.add(
                    path,
                    &surface.id,
                    format!("the alias \"{}\" is bare or stands twice", alias.surface),
                    "add the plan or mode that tells it apart",
                );
            }
        }
    }
}

fn regions(path: &Path, data: &PolicyData, report: &mut Report) {
    let regions = &data.regions;
    let codes = unique(
        path,
        "countries, subdivisions, unions",
        regions.codes(),
        report,
    );
    for code in &regions.countries {
        if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
            report.add(
                path,
                "countries",
                format!("\"{code}\" is not an ISO 3166-1 alpha-2 code"),
                "write two capital letters, for example GB",
            );
        }
    }
    for entry in &regions.subdivisions {
        let fits = entry
            .code
            .strip_prefix(&entry.country)
            .is_some_and(|rest| rest.starts_with('-'));
        if !fits || !regions.countries.contains(&entry.country) {
            report.add(
                path,
                format!("subdivisions {}", entry.code),
                "does not belong to its country",
                "write the ISO 3166-2 code, for example US-CA",
            );
        }
    }
    groups(path, &regions.groups, &codes, report);
    for union in &regions.unions {
        if !regions.groups.iter().any(|group| group.id == union.group) {
            report.add(
                path,
                format!("unions {}", union.code),
                format!("\"{}\" is not a group", union.group),
                "name a group of this file",
            );
        }
    }
    for code in regions
        .first
        .iter()
        .filter(|code| !codes.contains(code.as_str()))
    {
        report.add(
            path,
            "first",
            format!("\"{code}\" is unknown"),
            "name a code of this file",
        );
    }
    if regions.groups.iter().any(|group| group.id == WORLD) {
        report.add(
            path,
            "groups world",
            "is built in",
            "remove it; it always means every country",
        );
    }
}

fn classes(path: &Path, data: &PolicyData, report: &mut Report) {
    let ids = unique(
        path,
        "classes",
        data.classes.iter().map(|class| class.id.as_str()),
        report,
    );
    groups(path, &data.class_groups, &ids, report);
    for class in &data.classes {
        let sound = match (class.kind, &class.hints_at) {
            (ClassKind::Borderline, Some(target)) => ids.contains(target.as_str()),
            (ClassKind::Borderline, None) | (_, Some(_)) => false,
            (_, None) => true,
        };
        if !sound {
            report.add(
                path,
                &class.id,
                "hints_at does not fit",
                "a borderline class hints at another class; the others hint at nothing",
            );
        }
    }
    if ids.contains("none") {
        report.add(
            path,
            "none",
            "is built in",
            "remove it; it always means a chat without a sensitive topic",
        );
    }
}

fn ages(path: &Path, data: &PolicyData, report: &mut Report) {
    unique(
        path,
        "groups",
        data.ages.iter().map(|group| group.id.as_str()),
        report,
    );
    for group in &data.ages {
        for exception in group
            .exceptions
            .iter()
            .filter(|exception| !data.regions.countries.contains(&exception.region))
        {
            report.add(
                path,
                &group.id,
                format!("\"{}\" is not a country", exception.region),
                "use a code of policies/regions.json",
            );
        }
    }
}

fn sources(path: &Path, data: &PolicyData, report: &mut Report) {
    unique(
        path,
        "sources",
        data.sources.iter().map(|source| source.key.as_str()),
        report,
    );
    for source in &data.sources {
        if source.address.as_ref().is_some_and(|address| {
            !address.starts_with("https://") && !address.starts_with("http://")
        }) {
            report.add(
                path,
                &source.key,
                "the address is not a web address",
                "write the whole address, or null when none was recorded",
            );
        }
        if source.publisher.is_empty()
            || source.title.is_empty()
            || source.date.is_empty()
            || source.supports.is_empty()
        {
            report.add(
                path,
                &source.key,
                "publisher, title, date or supports is empty",
                "write what was recorded; \"undated\" is a date too",
            );
        }
    }
}
