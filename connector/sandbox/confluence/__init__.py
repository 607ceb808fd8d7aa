"""The sandbox's Confluence: spaces and pages that people and programs write on, in memory.

Start at `model` (what there is), `wiki` (finding it), `writing` (changing it, refused as Confluence refuses), `storage`
(what saving does to a body) and `author` (doing things as a person, from Python). `routes/` is the API of both faces.
"""
