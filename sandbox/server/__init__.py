"""The server of the practice room: one method family a file.

`app` wires, `bot_api` and `practice` speak HTTP, `world` is the state,
`changes` the only way to alter it; everything between is plain functions.
"""
