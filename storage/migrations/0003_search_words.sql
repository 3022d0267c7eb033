-- Nobody asks for the words of an organisation: its folded name says them. Without this index an import writes half as much.
DROP INDEX organisation_word_by_organisation;
