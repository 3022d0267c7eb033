"""Tables and plain SQL, one file a table family; the unit of work; migrations. Knows no chat and no rule."""
