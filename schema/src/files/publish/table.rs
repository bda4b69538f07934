//! Tables as CSV (RFC 4180).

use serde_json::{Value, json};

/// A column and what stands in it.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Name, the first line of the file.
    pub name: &'static str,
    /// `string`, `date`, `boolean` or `integer`.
    pub kind: &'static str,
    /// What stands in it.
    pub about: &'static str,
}

/// A table of the data set.
#[derive(Clone, Debug)]
pub struct Table {
    /// Name of the file, without ending.
    pub name: &'static str,
    /// What it holds.
    pub about: &'static str,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows; each has a cell for each column.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// The table as comma-separated values with a header line.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut text = String::new();
        let head: Vec<String> = self
            .columns
            .iter()
            .map(|column| column.name.into())
            .collect();
        for row in std::iter::once(&head).chain(&self.rows) {
            let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
            text += &cells.join(",");
            text += "\r\n";
        }
        text
    }

    /// The columns as a Table Schema.
    #[must_use]
    pub fn schema(&self) -> Value {
        let fields = self.columns.iter().map(|column| {
            json!({ "name": column.name, "type": column.kind, "description": column.about })
        });
        json!({ "fields": fields.collect::<Vec<_>>(), "missingValues": [""] })
    }
}

/// Quoted where a comma, a quote or a line end would split the cell.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_commas_quotes_and_line_ends_are_quoted() {
        let columns = vec![Column {
            name: "a",
            kind: "string",
            about: "",
        }];
        let rows = ["plain", "a,b", "say \"x\"", "two\nlines", ""];
        let table = Table {
            name: "t",
            about: "",
            columns,
            rows: rows.iter().map(|cell| vec![(*cell).to_owned()]).collect(),
        };
        let wanted = "a\r\nplain\r\n\"a,b\"\r\n\"say \"\"x\"\"\"\r\n\"two\nlines\"\r\n\r\n";
        assert_eq!(table.csv(), wanted);
    }
}
