"""Whether a line holds a word that stands nowhere in our lists: then it is rather talk than work. Pure: text in, yes or no out."""

from handlers.understanding import lexicon


def word_in(text: str) -> bool:
    """Is a word of it in none of our lists («bận như chó», «chuyển mùa dễ bệnh»)?"""
    return not all(lexicon.knows(word) for word in lexicon.load().read(text).words)
