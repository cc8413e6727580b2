//! The two places where the engines' SQL differs: placeholders and the words of a table's definition.

/// `?1` becomes `$1` on PostgreSQL; `(?ids1)` reads a bound list. Nothing inside quotes is touched.
pub fn translate(sql: &str, pg: bool) -> String {
    let mut out = String::with_capacity(sql.len() + 32);
    let mut quoted = false;
    let mut rest = sql;
    while let Some(c) = rest.chars().next() {
        let (_, after) = rest.split_at(c.len_utf8());
        if c == '\'' {
            quoted = !quoted;
        }
        if c != '?' || quoted {
            out.push(c);
            rest = after;
            continue;
        }
        let (list, digits) = after.strip_prefix("ids").map_or((false, after), |d| (true, d));
        let end = digits.find(|d: char| !d.is_ascii_digit()).unwrap_or(digits.len());
        let (number, tail) = digits.split_at(end);
        let piece = match (list, pg) {
            (true, true) => format!("SELECT unnest(${number}::bigint[])"),
            (true, false) => format!("SELECT value FROM json_each(?{number})"),
            (false, true) => format!("${number}"),
            (false, false) => format!("?{number}"),
        };
        out.push_str(&piece);
        rest = tail;
    }
    out
}

/// A table's definition is written with PostgreSQL's type names and SQLite's STRICT; each engine gets its own words.
pub fn ddl(sql: &str, pg: bool) -> String {
    let words: &[(&str, &str)] = if pg {
        &[(") STRICT, WITHOUT ROWID;", ");"), (") STRICT;", ");")]
    } else {
        &[("BIGINT", "INTEGER"), ("BOOLEAN", "INTEGER"), ("DOUBLE PRECISION", "REAL"), ("BYTEA", "BLOB")]
    };
    words.iter().fold(sql.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_outside_quotes_only() {
        let sql = "SELECT '?1', ?1, ?12 FROM t WHERE id IN (?ids2) AND x = 'é?'";
        assert_eq!(translate(sql, true), "SELECT '?1', $1, $12 FROM t WHERE id IN (SELECT unnest($2::bigint[])) AND x = 'é?'");
        assert_eq!(translate(sql, false), "SELECT '?1', ?1, ?12 FROM t WHERE id IN (SELECT value FROM json_each(?2)) AND x = 'é?'");
    }

    #[test]
    fn one_definition_for_both() {
        let sql = "CREATE TABLE t (id BIGINT PRIMARY KEY, ok BOOLEAN NOT NULL) STRICT;";
        assert_eq!(ddl(sql, true), "CREATE TABLE t (id BIGINT PRIMARY KEY, ok BOOLEAN NOT NULL);");
        assert_eq!(ddl(sql, false), "CREATE TABLE t (id INTEGER PRIMARY KEY, ok INTEGER NOT NULL) STRICT;");
    }
}
