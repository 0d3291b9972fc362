"""How fast the mesh is, beside what it is built on: `./mesh bench` (`--json`, `--quick`, `--only NAME`).

Every figure is taken in the same run as its peer's, the sides taking turns, on servers started for it with the
durability and the garbage collection of production. What counts is the ratio: a machine that is busy slows both sides.
"""
