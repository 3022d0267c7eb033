"""Calls to the organisations of the list: given to a member, freed again, promised ones brought back."""
