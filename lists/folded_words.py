"""Words of names, folded once each: a list says the same few thousands of times."""

from campaign import text_normalisation


class Tokens(dict[str, tuple[str, tuple[str, ...]]]):
    """Words as written, with their folded form and the words in it; each is folded once."""

    def __missing__(self, token: str) -> tuple[str, tuple[str, ...]]:
        value = self[token] = (text_normalisation.fold(token), text_normalisation.words(token))
        return value
