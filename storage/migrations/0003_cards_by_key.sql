-- A card is asked for again by its key, wherever it is shown; without this every tap would read the whole table.
CREATE INDEX show_by_key ON show(key, place);
