"""`python -m mesh.cli`, as the launcher calls it."""

from mesh.cli import main

main()
