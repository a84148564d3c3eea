"""`python -m seawall` is the `seawall` command."""

from seawall.cli import run

if __name__ == "__main__":  # the workers of `serve` import this file, and are no command
    run()
