"""What an audit says: `model` as data, then `as_json`, `text` for the terminal, `markdown` for the findings."""
