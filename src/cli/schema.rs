//! `chatprint schema`: the JSON Schema of a format.

use std::io::{self, Write};

use super::Ending;

/// Writes the schema of that name (`scenario`, `data/rules`), or all names when none is given.
///
/// # Errors
/// Only when writing itself fails; an unknown name goes to `problems` with the known ones.
pub fn run(
    mut output: impl Write,
    mut problems: impl Write,
    name: Option<&str>,
) -> io::Result<Ending> {
    let schemas = crate::schemas::all();
    let names: Vec<&str> = schemas.iter().map(|schema| schema.name.as_str()).collect();
    let Some(name) = name else {
        writeln!(output, "{}", names.join("\n"))?;
        output.flush()?;
        return Ok(Ending::Sound);
    };
    let Some(found) = schemas.iter().find(|schema| schema.name == name) else {
        let names = names.join(", ");
        writeln!(problems, "schema: no format \"{name}\"; known: {names}")?;
        return Ok(Ending::BadInput);
    };
    serde_json::to_writer_pretty(&mut output, &found.schema)?;
    output.write_all(b"\n")?;
    output.flush()?;
    Ok(Ending::Sound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_schemas_and_refuses_what_it_does_not_know() {
        let ask = |name| {
            let (mut output, mut problems) = (Vec::new(), Vec::new());
            let ending = run(&mut output, &mut problems, name).unwrap();
            let text = |bytes| String::from_utf8(bytes).unwrap();
            (ending, text(output), text(problems))
        };
        let (ending, names, _) = ask(None);
        assert!(ending == Ending::Sound && names.lines().any(|name| name == "data/rules"));
        let (ending, schema, _) = ask(Some("scenario"));
        assert!(ending == Ending::Sound && schema.contains("urn:chatprint:schema:scenario"));
        let (ending, nothing, problem) = ask(Some("scenaryo"));
        assert!(ending == Ending::BadInput && nothing.is_empty() && problem.contains("outcome"));
    }
}
