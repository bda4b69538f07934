//! The whole board for every place must be decided while somebody types.
//!
//! `cargo test --release --test policy speed -- --ignored --nocapture`

use std::hint::black_box;
use std::time::Instant;

use chatprint::policy::{Case, Policies, decide};

use crate::common::{files, policies};

#[test]
#[ignore = "a measurement, meaningful in a release build only"]
fn fifty_rows_in_every_place() {
    let data = &files().data;
    let surface = u16::try_from(
        data.surfaces
            .iter()
            .position(|surface| surface.id == "whatsapp_meta_ai")
            .unwrap(),
    )
    .unwrap();
    let date = "2026-03-01".parse().unwrap();
    let places = u16::try_from(data.regions.codes().count()).unwrap();
    let rounds = 200;
    let start = Instant::now();
    for _ in 0..rounds {
        for region in 0..places {
            for row in 0..50_u8 {
                let case = Case {
                    surface,
                    region,
                    date,
                    linked_accounts: Some(true),
                    age: Some(30),
                    class: row % 23,
                };
                black_box(decide(policies(), black_box(&case)));
            }
        }
    }
    println!("{places} places, 50 rows: {:?}", start.elapsed() / rounds);
    let start = Instant::now();
    black_box(Policies::new(data.clone()));
    println!("preparing the rules: {:?}", start.elapsed());
}
